package dev.todochat.server;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that nobody sees, or that change how others are seen: controls, those of direction, of zero width, tags,
 * fillers, and accents piled up or on nothing. What writing needs of them is no such character in its place: joiners
 * within emoji and within scripts that use them, and the selectors of emoji.
 */
public final class UnseenCharacters {
    /** More accents on a letter than any language has; piled up they reach into the lines around. */
    private static final int MOST_ACCENTS = 4;
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC, UnicodeScript.BENGALI, UnicodeScript.DEVANAGARI, UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI, UnicodeScript.KANNADA, UnicodeScript.KHMER, UnicodeScript.MALAYALAM,
            UnicodeScript.MONGOLIAN, UnicodeScript.MYANMAR, UnicodeScript.NKO, UnicodeScript.ORIYA,
            UnicodeScript.SINHALA, UnicodeScript.SYRIAC, UnicodeScript.TAMIL, UnicodeScript.TELUGU);

    private UnseenCharacters() {
    }

    static boolean isSpace(int point) {
        return Character.getType(point) == Character.SPACE_SEPARATOR;
    }

    /** {@code U+202E}; a sign for those that people know by one. */
    static String name(int point) {
        return switch (point) {
            case '\n' -> "↵";
            case '\t' -> "⇥";
            default -> "U+%04X".formatted(point);
        };
    }

    /** JSON that says the same, with every such character as an escape: seen by whoever is shown the text as it is. */
    public static String escapedInJson(String json) {
        if (json.codePoints().noneMatch(UnseenCharacters::isNever)) {
            return json;
        }
        var escaped = new StringBuilder();
        json.codePoints().forEach(point -> {
            if (point < ' ' || !isNever(point)) {
                escaped.appendCodePoint(point);
            } else {
                for (var half : Character.toChars(point)) {
                    escaped.append("\\u%04x".formatted((int) half));
                }
            }
        });
        return escaped.toString();
    }

    static boolean isAt(int[] points, int at) {
        var point = points[at];
        var before = at > 0 ? points[at - 1] : 0;
        var after = at + 1 < points.length ? points[at + 1] : 0;
        return switch (point) {
            case JOINER -> !(joinsEmoji(before, after) || joins(before, after));
            case NON_JOINER -> !joins(before, after);
            case EMOJI_SELECTOR -> !(Character.isEmoji(before) && (before > 0x7F || after == KEYCAP));
            default -> isNever(point) || isAccent(point) && hasNoPlace(points, at) || standsAlone(points, at);
        };
    }

    /** Whether it is seen nowhere. */
    private static boolean isNever(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // Fillers, blanks and selectors that count as letters, signs or accents.
            default -> point == 0x034F || point == 0x115F || point == 0x1160 || point == 0x17B4 || point == 0x17B5
                    || point >= 0x180B && point <= 0x180F || point == 0x2800 || point == 0x3164
                    || point >= 0xFE00 && point <= 0xFE0E || point == 0xFFA0
                    || point >= 0xE0100 && point <= 0xE01EF;
        };
    }

    private static boolean joinsEmoji(int before, int after) {
        return (Character.isExtendedPictographic(before) || before == EMOJI_SELECTOR
                || Character.isEmojiModifier(before)) && Character.isEmoji(after) && after > 0x7F;
    }

    private static boolean joins(int before, int after) {
        return JOINING.contains(UnicodeScript.of(before)) && Character.isLetter(after);
    }

    private static boolean isAccent(int point) {
        var type = Character.getType(point);
        return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) && point != EMOJI_SELECTOR
                && !isNever(point);
    }

    /** Whether an accent is piled up, or has nothing of its own text below and would be drawn on ours. */
    private static boolean hasNoPlace(int[] points, int at) {
        var base = at - 1;
        while (base >= 0 && at - base <= MOST_ACCENTS && isAccent(points[base])) {
            base--;
        }
        return base < 0 || at - base > MOST_ACCENTS || isAt(points, base);
    }

    /** A vowel sign and the like, which takes room of its own beside what it belongs to. */
    private static boolean standsAlone(int[] points, int at) {
        return Character.getType(points[at]) == Character.COMBINING_SPACING_MARK
                && (at == 0 || isNever(points[at - 1]));
    }
}
