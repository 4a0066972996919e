package dev.todochat.app.english;

/**
 * Where the quotations and brackets of one text close, for whoever goes through the whole of it: each mark is looked
 * for once from the end, so that a thousand marks that nobody closed do not have the text read a thousand times.
 */
final class Groups {

    private final String text;
    /** By kind of quotation, then by place: the next mark that closes it, unless the line ends before. */
    private final int[][] closing = new int[Quotes.OPENING.length()][];
    private final int lastRound;
    private final int lastSquare;

    Groups(String text) {
        this.text = text;
        lastRound = text.lastIndexOf(')');
        lastSquare = text.lastIndexOf(']');
    }

    /** Where the quotation that opens at this place closes, or -1. */
    int endOfQuotation(int at) {
        int kind = Quotes.opening(text, at);
        if (kind < 0 || at + 2 >= text.length() || text.charAt(at + 1) == '\n') {
            return -1;
        }
        if (closing[kind] == null) {
            closing[kind] = closing(kind);
        }
        int end = closing[kind][at + 2];
        return end < at + Quotes.LONGEST ? end : -1;
    }

    /** Where the quotation or the bracket that opens at this place closes, or -1. */
    int end(int at) {
        return switch (text.charAt(at)) {
            case '(' -> lastRound > at ? text.indexOf(')', at) : -1;
            case '[' -> lastSquare > at ? text.indexOf(']', at) : -1;
            default -> endOfQuotation(at);
        };
    }

    private int[] closing(int kind) {
        Steps.take(text.length());
        var next = new int[text.length()];
        int found = -1;
        for (int at = text.length() - 1; at >= 0; at--) {
            if (Quotes.closes(text, at, kind)) {
                found = at;
            } else if (text.charAt(at) == '\n') {
                found = -1;
            }
            next[at] = found;
        }
        return next;
    }
}
