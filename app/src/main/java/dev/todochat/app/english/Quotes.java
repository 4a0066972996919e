package dev.todochat.app.english;

import java.util.BitSet;

/** Quotation marks: what stands between them is a title as it is. */
final class Quotes {

    static final String OPENING = "\"“„«'‘`";
    private static final String CLOSING = "\"”“»'’`";

    /** No title is longer, and no mark that was never closed makes the whole message be read again and again. */
    static final int LONGEST = 502;

    private Quotes() {}

    /** Where the quotation that opens at this place closes, or -1 when none opens or it never closes. */
    static int end(String text, int at) {
        int kind = opening(text, at);
        if (kind < 0) {
            return -1;
        }
        int last = Math.min(text.length(), at + LONGEST) - 1;
        for (int i = at + 1; i <= last; i++) {
            if (i > at + 1 && closes(text, i, kind)) {
                Steps.take(i - at);
                return i;
            }
            if (text.charAt(i) == '\n') {
                break;
            }
        }
        Steps.take(last - at + 1L);
        return -1;
    }

    /** The kind of the quotation that opens at this place, or -1. */
    static int opening(String text, int at) {
        boolean startsWord = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
        return startsWord ? OPENING.indexOf(text.charAt(at)) : -1;
    }

    static boolean closes(String text, int at, int kind) {
        char c = text.charAt(at);
        boolean same = c == CLOSING.charAt(kind) || kind == 2 && c == '”' || kind == 1 && c == '"';
        return same && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** Which of the words stand between double quotation marks, counted from the start of them. */
    static BitSet inside(Words words) {
        Steps.take(words.end() - words.start());
        var inside = new BitSet();
        boolean open = false;
        int at = words.start();
        for (int i = 0; i < words.size(); i++) {
            for (; at < words.list().get(i).start(); at++) {
                open ^= "\"“”".indexOf(words.text().charAt(at)) >= 0;
            }
            inside.set(i, open);
        }
        return inside;
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
