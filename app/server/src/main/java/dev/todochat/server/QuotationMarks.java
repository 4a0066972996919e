package dev.todochat.server;

import java.lang.Character.UnicodeBlock;

/**
 * What reads as a quotation mark or an apostrophe. Unicode has no class of them: its initial and final punctuation are
 * some, and others count as symbols, as letters, or as signs of one script. So whole classes and blocks count here, and
 * those that look alike elsewhere (Unicode Technical Standard 39, confusables of ' and of ") by name. What is taken for
 * one without being one costs nothing but other quotation marks around it.
 */
final class QuotationMarks {
    /** Those that everybody tells from the other kind. */
    private static final String SINGLE = "'`´‘’‚‛′";
    private static final String DOUBLE = "\"“”„‟″«»";
    private static final String ELSEWHERE = SINGLE + DOUBLE
            // Low ones, Chinese and Japanese ones, and those of full width.
            + "\u2E42\u3003\u300C\u300D\u300E\u300F\u301D\u301E\u301F\uFE41\uFE42\uFE43\uFE44\uFF02\uFF07\uFF62\uFF63"
            // Hebrew, Armenian, N'Ko, Vedic, Latin saltillos, Canadian syllabics, Runic, Miao.
            + "\u05F3\u05F4\u055A\u055B\u055D\u07F4\u07F5\u1CD3\uA78B\uA78C\u144A\u16CC"
            + "\uD81B\uDF51\uD81B\uDF52";

    private QuotationMarks() {
    }

    /** Whether it could be taken for the end of text in single ones. */
    static boolean isSingle(int point) {
        return isAny(point) && DOUBLE.indexOf(point) < 0;
    }

    static boolean isDouble(int point) {
        return isAny(point) && SINGLE.indexOf(point) < 0;
    }

    private static boolean isAny(int point) {
        return switch (Character.getType(point)) {
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
            // The grave and acute accents, Greek breathings and the like.
            case Character.MODIFIER_SYMBOL -> !Character.isEmojiModifier(point);
            default -> UnicodeBlock.of(point) == UnicodeBlock.SPACING_MODIFIER_LETTERS
                    // Primes; ornaments.
                    || point >= 0x2032 && point <= 0x2037 || point == 0x2057
                    || point >= 0x275B && point <= 0x2760 || point >= 0x1F676 && point <= 0x1F678
                    || ELSEWHERE.indexOf(point) >= 0;
        };
    }
}
