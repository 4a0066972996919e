package dev.todochat.server;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Text that somebody else chose, such as a title or the name of a program, as it may stand among words of ours: cut to
 * a length, every character that nobody would see named instead, and the rest unable to turn the text around it.
 *
 * @param before how many characters of it are left out at the beginning
 * @param pieces in order; those that are marks name what is not seen, such as {@code U+202E}
 * @param left   how many characters of it are left out at the end
 */
public record ForeignText(int before, List<Piece> pieces, int left) {
    /** Opens and closes text of a direction of its own (Unicode Standard Annex 9, FSI and PDI). */
    private static final String ISOLATED = "\u2068%s\u2069";

    public record Piece(String text, boolean mark) {
    }

    public ForeignText {
        pieces = List.copyOf(pieces);
    }

    /** @param most how many characters of it are shown; the name of one that is not seen counts as it is written */
    public static ForeignText of(String text, int most) {
        return of(text.codePoints().toArray(), 0, _ -> false, most);
    }

    /** @param named which of the characters are named although they are seen, counted from the first one of the text */
    static ForeignText of(int[] text, int before, IntPredicate named, int most) {
        // What joins or stands on a character that is left out would do so with what is written in its place.
        var points = Arrays.copyOfRange(text, before, text.length);
        var shown = new Pieces(most);
        // Where everything is blank, so are the spaces, which count as seen elsewhere.
        var blank = Arrays.stream(points).allMatch(UnseenCharacters::isSpace);
        IntPredicate unseen = at -> blank || UnseenCharacters.isAt(points, at) || named.test(before + at);
        var at = 0;
        while (at < points.length) {
            if (!unseen.test(at)) {
                if (!shown.take(points[at])) {
                    break;
                }
                at++;
                continue;
            }
            var end = at + 1;
            while (end < points.length && points[end] == points[at] && unseen.test(end)) {
                end++;
            }
            if (!shown.mark(UnseenCharacters.name(points[at]) + (end - at > 1 ? " ×" + (end - at) : ""))) {
                break;
            }
            at = end;
        }
        return new ForeignText(before, shown.done(), points.length - at);
    }

    public boolean isCut() {
        return before > 0 || left > 0;
    }

    /** On one line and isolated, without quotation marks: {@code Milk [U+202E]…}. */
    public String line() {
        return isolated(plain());
    }

    /**
     * On one line, isolated and in quotation marks that it cannot close: {@code 'Milk'}; where a mark of its own could
     * be taken for the closing one, {@code "Milk' and \"Eggs"}.
     */
    public static String quoted(String text, int most) {
        return of(text, most).quoted();
    }

    /** The same of what is shown. */
    public String quoted() {
        var shown = plain();
        if (!closes(shown)) {
            return "'" + isolated(shown) + "'";
        }
        var escaped = new StringBuilder();
        shown.codePoints().forEach(point -> {
            if (point == '\\' || QuotationMarks.isDouble(point)) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
        });
        return "\"" + isolated(escaped.toString()) + "\"";
    }

    private String plain() {
        var line = new StringBuilder(before > 0 ? "…" : "");
        pieces.forEach(piece -> line.append(piece.mark() ? "[" + piece.text() + "]" : piece.text()));
        return line + (left > 0 ? "…" : "");
    }

    /** Whether it holds a single quotation mark that is no apostrophe between two letters. */
    private static boolean closes(String text) {
        var points = text.codePoints().toArray();
        IntPredicate letter = at -> at >= 0 && at < points.length && Character.isLetterOrDigit(points[at]);
        return IntStream.range(0, points.length).anyMatch(at ->
                QuotationMarks.isSingle(points[at]) && !(letter.test(at - 1) && letter.test(at + 1)));
    }

    /** Text that runs from left to right needs no isolation among words that do. */
    private static String isolated(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length()) ? ISOLATED.formatted(text) : text;
    }

    /** Joins what is seen, as long as there is room. */
    private static final class Pieces {
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder seen = new StringBuilder();
        private int room;

        private Pieces(int room) {
            this.room = room;
        }

        private boolean take(int point) {
            if (room < 1) {
                return false;
            }
            room--;
            seen.appendCodePoint(point);
            return true;
        }

        private boolean mark(String name) {
            if (room < name.length()) {
                return false;
            }
            room -= name.length();
            flush();
            pieces.add(new Piece(name, true));
            return true;
        }

        private void flush() {
            if (!seen.isEmpty()) {
                pieces.add(new Piece(seen.toString(), false));
                seen.setLength(0);
            }
        }

        private List<Piece> done() {
            flush();
            return pieces;
        }
    }
}
