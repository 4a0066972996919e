package dev.todochat.app.english;

/** The marks of a list that somebody wrote: "- milk", "1) milk 2) eggs", "[ ] milk". */
final class Bullets {

    private Bullets() {}

    /** "1) milk 2) eggs" with a line for each. */
    static String numberedApart(String text) {
        var rest = text.strip();
        if (!rest.startsWith("1) ") && !rest.startsWith("1. ")) {
            return text;
        }
        var sign = rest.charAt(1);
        var lines = new StringBuilder();
        for (int number = 2; number < 100; number++) {
            int next = rest.indexOf(" " + number + sign + " ");
            if (next < 0) {
                break;
            }
            lines.append(rest, 0, next).append('\n');
            rest = rest.substring(next + 1);
        }
        return lines.append(rest).toString();
    }

    static boolean isBullet(String line) {
        return withoutBullet(line).length() < line.strip().length();
    }

    /** "- milk", "* milk", "1. milk", "[ ] milk" without their marks. */
    static String withoutBullet(String line) {
        var text = line.strip();
        for (int layer = 0; layer < 2; layer++) {
            int digits = 0;
            while (digits < text.length() && digits < 3 && Character.isDigit(text.charAt(digits))) {
                digits++;
            }
            boolean numbered = digits > 0 && digits + 1 < text.length() && ".)".indexOf(text.charAt(digits)) >= 0
                    && Words.isSpace(text.charAt(digits + 1));
            boolean marked = text.length() > 1 && "-*•–—+·".indexOf(text.charAt(0)) >= 0
                    && (Words.isSpace(text.charAt(1)) || text.charAt(0) == '•');
            boolean box = text.startsWith("[ ]") || text.startsWith("☐") || text.startsWith("[]");
            if (numbered) {
                text = text.substring(digits + 1).strip();
            } else if (marked || text.startsWith("☐")) {
                text = text.substring(1).strip();
            } else if (box) {
                text = text.substring(text.indexOf(']') + 1).strip();
            }
        }
        return text;
    }
}
