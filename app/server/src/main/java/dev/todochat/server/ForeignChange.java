package dev.todochat.server;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * What a text that somebody else chose is and what it becomes, so that nobody reads the same twice: where there is no
 * room for all of it, both sides begin shortly before the first difference, and what differs without looking different,
 * such as two kinds of space, is named.
 */
public record ForeignChange(ForeignText from, ForeignText to) {
    /** Shows where in the text it is; should each of them be named, there is still room for the difference. */
    private static final int CONTEXT = 16;

    /** @param most how many characters of each side are shown, as in {@link ForeignText#of} */
    public static ForeignChange of(String from, String to, int most) {
        var was = from.codePoints().toArray();
        var becomes = to.codePoints().toArray();
        var first = Arrays.mismatch(was, becomes);
        var whole = new ForeignChange(ForeignText.of(from, most), ForeignText.of(to, most));
        if (first < 0) {
            return whole;
        }
        var isCut = whole.from.isCut() || whole.to.isCut();
        var before = isCut ? Math.max(0, first - CONTEXT) : 0;
        var shown = new ForeignChange(side(was, before, first, first, most), side(becomes, before, first, first, most));
        return shown.readsAlike() ? new ForeignChange(side(was, before, first, namedEnd(was, first), most),
                side(becomes, before, first, namedEnd(becomes, first), most)) : shown;
    }

    private static ForeignText side(int[] text, int before, int named, int namedEnd, int most) {
        return ForeignText.of(text, before, at -> named <= at && at < namedEnd, most);
    }

    /** With the accents that stand on it. */
    private static int namedEnd(int[] text, int first) {
        var end = first + 1;
        while (end < text.length && Character.getType(text[end]) == Character.NON_SPACING_MARK) {
            end++;
        }
        return end;
    }

    private boolean readsAlike() {
        return Normalizer.normalize(from.line(), Normalizer.Form.NFKC)
                .equals(Normalizer.normalize(to.line(), Normalizer.Form.NFKC));
    }
}
