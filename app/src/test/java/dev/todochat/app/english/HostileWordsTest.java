package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text, however it is made, costs more than its length is worth: four times the text, four times the steps. */
@Tag("slow")
@Tag("L2")
final class HostileWordsTest {

    /** As much as the chat accepts. */
    private static final int LONGEST = 8_000;
    private static final double GROWTH = 5;
    /** What a message costs however short it is. */
    private static final long TABLES = 20_000;

    private static final List<String> STARTS = List.of("", "add ", "finish ", "delete ", "rename ", "find ", "show ",
            "delete everything except ", "add a note to ", "mark ", "\"", "add dinner with ", "swap ", "replace \"",
            "remind me to ");
    private static final List<String> WORDS = List.of("and ", ", ", "a ", "add ", "to ", "mark ", "it ", "done ", "as ",
            "finish ", "except ", "with ", "for ", "Ann ", "at ", "1 ", "1-99 ", ". ", "\" ", "'", "“", "(", "[", ":",
            "\n", "- ", "please ", "regards, ", "rename ", "note ", "is ", "buy ", "& ", "İ", "😀", "牛", "\u0301",
            "everything ", "the ", "i mean ", "->", "description ", "1) ", "? ", "thanks, ", "my list ", "call ",
            "both ", "too ");

    @ParameterizedTest
    @ValueSource(strings = {"and ", "add ", "\"", "(", "[", "'", "“", "a", ", ", "please ", "1 ", "1,", "1-", "to ",
        "is done ", "\n", "- a\n", ". ", "? ", "delete it. ", "except ", "thanks, ", "regards, ", "😀", "牛 ", "İ",
        "\u0301", "\u2028", "://,", "done with ", "a and ", "a at b and ", "dinner with a and ",
        "mark a as done and ", "a, mark it done, ", "and mark ", ", mark x, ", "with ", "\" to ", "rename to to ",
        "1-99, ", "1) a 2) b ", "a with description ", "to my list and ", "add a and finish b and ", "mum's ", "::",
        "?!", "buy a and at "})
    void aRepeatedPartCostsNoMoreThanItsLength(String part) {
        for (var start : STARTS) {
            assertNoFasterGrowth(start, part);
        }
    }

    @RepeatedTest(300)
    void aRepeatedRandomPartCostsNoMoreThanItsLength(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var part = IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining());
        assertNoFasterGrowth(STARTS.get(random.nextInt(STARTS.size())), part);
    }

    private static void assertNoFasterGrowth(String start, String part) {
        long quarter = StepsOf.reading(repeated(start, part, LONGEST / 4));
        long whole = StepsOf.reading(repeated(start, part, LONGEST));
        assertThat(whole).as("%s%s…: %,d steps, and of a quarter %,d", start, part, whole, quarter)
                .isLessThan((long) (GROWTH * (quarter + TABLES))).isLessThan(Steps.MAX / 4);
    }

    private static String repeated(String start, String part, int length) {
        return start + part.repeat((length - start.length()) / part.length());
    }
}
