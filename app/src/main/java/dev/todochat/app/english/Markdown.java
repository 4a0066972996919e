package dev.todochat.app.english;

/** Titles are people's words, not Markdown: what would be read as marks gets a backslash. */
final class Markdown {

    private Markdown() {}

    static String text(String title) {
        var line = title.replaceAll("\\s*\\R\\s*", " ").strip();
        var escaped = new StringBuilder();
        int number = 0;
        while (number < line.length() && Character.isDigit(line.charAt(number))) {
            number++;
        }
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean listMark = at == 0 && "#+->=".indexOf(c) >= 0 && line.length() > 1
                    || number > 0 && at == number && ".)".indexOf(c) >= 0;
            if (listMark || isMark(line, at)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private static boolean isMark(String line, int at) {
        char before = at == 0 ? ' ' : line.charAt(at - 1);
        char after = at + 1 == line.length() ? ' ' : line.charAt(at + 1);
        return switch (line.charAt(at)) {
            case '\\', '`', '[', '<' -> true;
            case '*', '~' -> before != ' ' || after != ' ';
            case '_' -> !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after);
            case '&' -> Character.isLetter(after) || after == '#';
            default -> false;
        };
    }
}
