package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both sides of a change, wherever in them it is. */
@Tag("M10")
class ForeignChangeTest {
    private static final int MOST = 200;
    private static final String LONG = "0123456789".repeat(30);

    @Test
    void whatFitsIsShownWhole() {
        assertThat(told("Milk", "Oat milk")).isEqualTo("'Milk' → 'Oat milk'");
        assertThat(told("a".repeat(200), "a".repeat(199))).doesNotContain("…");
    }

    @Test
    void whereItDoesNotFitTheDifferenceIsSeen() {
        assertThat(told(LONG, LONG + " and more")).isEqualTo("'…4567890123456789' → '…4567890123456789 and more'");
        assertThat(told(LONG + " and more", LONG)).isEqualTo("'…4567890123456789 and more' → '…4567890123456789'");
        assertThat(told(LONG + "x" + LONG, LONG + "y" + LONG)).isEqualTo("'…4567890123456789x%1$s…' → '…4567890123456789y%1$s…'"
                .formatted(LONG.substring(0, MOST - 17)));
        assertThat(told("x" + LONG, "y" + LONG)).startsWith("'x0123").contains("…' → 'y0123");
    }

    /** Of every length before it, of whatever kind. */
    @Test
    void noRealChangeReadsAsNone() {
        for (var same : new String[] {"a", " ", "\n", "👍", "\u200B", "\uDB40\uDC41", "\u200B\u200C", "e\u0301", "\u0301", "א", "'"}) {
            for (var length = 0; length < 500; length += 7) {
                for (var more : new String[] {"b", " ", "\u200B", "\u0301", "\uDB40\uDC41", "\uFE0F", "\u200D", "…"}) {
                    var text = same.repeat(length);
                    assertDiffers(text, text + more);
                    assertDiffers(text + more, text);
                    assertDiffers(text + more + LONG, text + "x" + LONG);
                }
            }
        }
    }

    @Test
    void whatLooksTheSameIsNamed() {
        assertThat(told("a b", "a\u00A0b")).isEqualTo("'a[U+0020]b' → 'a[U+00A0]b'");
        assertThat(told("caf\u00E9", "cafe\u0301")).isEqualTo("'caf[U+00E9]' → 'caf[U+0065][U+0301]'");
        assertThat(told(LONG + "\u2003x", LONG + " x")).endsWith("[U+2003]x' → '…4567890123456789[U+0020]x'");
    }

    private static void assertDiffers(String from, String to) {
        var change = ForeignChange.of(from, to, MOST);
        assertThat(change.from().quoted()).as("%s → %s", from, to).isNotEqualTo(change.to().quoted());
        assertThat(change.from().pieces()).as("%s → %s", from, to).isNotEqualTo(change.to().pieces());
    }

    private static String told(String from, String to) {
        var change = ForeignChange.of(from, to, MOST);
        return change.from().quoted() + " → " + change.to().quoted();
    }
}
