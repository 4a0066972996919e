package dev.todochat.app.english;

/** Quotation marks: what stands between them is a title as it is. */
final class Quotes {

    private static final String OPENING = "\"“„«'‘`";
    private static final String CLOSING = "\"”“»'’`";

    /** No title is longer, and no mark that was never closed makes the whole message be read again and again. */
    private static final int LONGEST = 502;

    private Quotes() {}

    /** Where the quotation that opens at this place closes, or -1 when none opens or it never closes. */
    static int end(String text, int at) {
        int kind = OPENING.indexOf(text.charAt(at));
        boolean startsWord = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
        if (kind < 0 || !startsWord) {
            return -1;
        }
        for (int i = at + 1; i < Math.min(text.length(), at + LONGEST); i++) {
            char c = text.charAt(i);
            boolean same = c == CLOSING.charAt(kind) || kind == 2 && c == '”' || kind == 1 && c == '"';
            boolean endsWord = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
            if (same && endsWord && i > at + 1) {
                return i;
            }
            if (c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    static boolean closes(String word) {
        return !word.isEmpty() && "\"”»".indexOf(word.charAt(word.length() - 1)) >= 0;
    }

    static boolean whole(String text) {
        return text.length() > 2 && end(text, 0) == text.length() - 1;
    }

    /** The text without the quotation marks around the whole of it. */
    static String strip(String text) {
        var stripped = text.strip();
        return whole(stripped) ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
    }
}
