package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Titles and names among words of ours. */
@Tag("M10")
class ForeignTextTest {
    @Test
    void whatPeopleWriteStaysAsItIs() {
        for (var text : new String[] {"Milk", "Ada's milk", "Überweisung – 50 €", "牛乳を買う", "क्‍ष लिखो",
                "می‌خواهم", "👩‍👩‍👧 anrufen", "❤️ 1️⃣ 👍🏽", "a\u00A0b\u202Fc", "e\u0301te\u0302", "x \\ y"}) {
            assertThat(ForeignText.of(text, 80).pieces()).as(text)
                    .containsExactly(new ForeignText.Piece(text, false));
        }
    }

    /** Whichever Unicode has: of every such character only a name is left. */
    @Test
    void nothingUnseenIsLeft() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(point -> switch (Character.getType(point)) {
            case Character.FORMAT, Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        }).forEach(point -> {
            var line = ForeignText.quoted("a" + Character.toString(point) + "b", 80);
            assertThat(line).matches("'a\\[[^]]+]b'").doesNotContain(Character.toString(point));
        });
    }

    @Test
    void whatIsBlankThroughoutIsNamed() {
        assertThat(ForeignText.of("\u00A0\u00A0\u3000", 80).line()).isEqualTo("[U+00A0 ×2][U+3000]");
        assertThat(ForeignText.of("\u3164", 80).line()).isEqualTo("[U+3164]");
        assertThat(ForeignText.of("\u2800\u200D\uFE0F", 80).line()).isEqualTo("[U+2800][U+200D][U+FE0F]");
    }

    @Test
    void accentsThatPileUpAreCounted() {
        assertThat(ForeignText.of("e" + "\u0301".repeat(40) + "x", 80).line())
                .isEqualTo("e" + "\u0301".repeat(4) + "[U+0301 ×36]x");
    }

    @Test
    void itIsCutToItsLength() {
        assertThat(ForeignText.of("👍".repeat(90), 80)).isEqualTo(new ForeignText(0,
                List.of(new ForeignText.Piece("👍".repeat(80), false)), 10));
        assertThat(ForeignText.of("\u200B\u200C".repeat(250), 80).line().length()).isLessThan(120);
        assertThat(ForeignText.quoted("x".repeat(81), 80)).isEqualTo("'" + "x".repeat(80) + "…'");
    }

    @Test
    void noQuotationMarkOfItsOwnCanCloseIt() {
        assertThat(ForeignText.quoted("Milk' and 'Eggs", 80)).isEqualTo("\"Milk' and 'Eggs\"");
        assertThat(ForeignText.quoted("\"Milk' and “Eggs”", 80)).isEqualTo("\"\\\"Milk' and \\“Eggs\\”\"");
        assertThat(ForeignText.quoted("boys' \\", 80)).isEqualTo("\"boys' \\\\\"");
    }

    /** Whatever Unicode calls one, and what looks alike (Technical Standard 39) without being called one. */
    @Test
    void noCharacterThatReadsAsOneCanCloseIt() {
        var named = IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(point -> switch (Character.getType(point)) {
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> false;
        });
        var alike = """
                '"`´‘’‚‛“”„‟′″‴‵‶‷⁗‹›«»＇＂｀〝〞〟〃⹂❛❜❝❞❟❠\
                \u02B9\u02BA\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u02EE\u02F4\u0384\u055A\u05F3\u05F4\u07F4\u07F5\
                \u144A\u16CC\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE\uA78B\uA78C\
                """.strip().codePoints();
        IntStream.concat(named, alike).forEach(point -> {
            var mark = Character.toString(point);
            var single = ForeignText.quoted("Milk" + mark + " and", 80);
            var both = ForeignText.quoted("Milk' " + mark + " and", 80);
            assertThat(single.startsWith("\"") || "\"“”„‟″«»".contains(mark)).as("U+%04X in %s", point, single).isTrue();
            assertThat(both.contains("\\" + mark) || "'`´‘’‚‛′".contains(mark)).as("U+%04X in %s", point, both).isTrue();
        });
    }

    @Test
    void noAccentIsDrawnOnWordsOrMarksOfOurs() {
        assertThat(ForeignText.quoted("\u0338Milk", 80)).isEqualTo("'[U+0338]Milk'");
        assertThat(ForeignText.quoted("\u20E0\u0301 Milk", 80)).isEqualTo("'[U+20E0][U+0301] Milk'");
        assertThat(ForeignText.quoted("a\u200B\u0338\u0301b\u0301", 80)).isEqualTo("'a[U+200B][U+0338][U+0301]b\u0301'");
        assertThat(ForeignText.quoted("a\u034F\u0301", 80)).isEqualTo("'a[U+034F][U+0301]'");
        assertThat(ForeignText.quoted("\u093F\u0915", 80)).isEqualTo("'[U+093F]\u0915'");
        assertThat(ForeignText.quoted("\u0301".repeat(10_000), 80)).isEqualTo("'[U+0301 ×10000]'");
    }

    @Test
    void textFromRightToLeftTurnsNothingAroundIt() {
        assertThat(ForeignText.quoted("קנה 3 חלב", 80)).isEqualTo("'\u2068קנה 3 חלב\u2069'");
        assertThat(ForeignText.of("\u2069\u202Cשלום\u2067", 80).line())
                .isEqualTo("\u2068[U+2069][U+202C]שלום[U+2067]\u2069");
    }

    @Test
    void jsonSaysTheSameWithNothingUnseenInIt() {
        assertThat(UnseenCharacters.escapedInJson("{\"a\":\"x\u202Ey\uDB40\uDC41 👍 é\"}"))
                .isEqualTo("{\"a\":\"x\\u202ey\\udb40\\udc41 👍 é\"}");
    }
}
