package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed: an answer, soon, within the limits of a turn. */
@Tag("slow")
final class AnythingTest {

    /** As much as the chat accepts. */
    private static final int LONGEST = 8_000;
    /** A sentence takes about a millisecond; only what grows without bound takes so long, on however busy a machine. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final List<String> WORDS = List.of("add", "milk", "and", "eggs", ",", "delete", "the", "first",
            "1", "2-4",
            "everything", "except", "rename", "to", "it", "\"", "'", "(", ")", ":", "->", "\n", "- ", "mark", "as",
                    "done",
            "is", "not", "what's", "left", "?", "please", "thanks", ".", "🥛", "ß", "牛奶", "#", "*", "note", "them",
                    "undo",
            "yes", "no", "both", "find", "about", "I", "need", "bought", "99999999999", "-1", "\u0000", "\uD83E");

    @RepeatedTest(300)
    void randomWordsAreAnswered(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var chat = new Dialogue(new TaskList().with("Milk", "Oat milk", "✓Eggs", "Call the dentist", "1",
                "Bread and butter"));
        for (int turn = 0; turn < 4; turn++) {
            var said = IntStream.range(0, 1 + random.nextInt(12)).mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                    .collect(Collectors.joining(random.nextInt(5) == 0 ? "" : " "));
            assertThat(chat.say(said)).as(said).isNotBlank();
        }
    }

    @RepeatedTest(100)
    void randomCharactersAreAnswered(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var said = random.ints(1 + random.nextInt(60), 0, 0x2FFFF).filter(Character::isValidCodePoint)
                .mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(new Dialogue(new TaskList().with("Milk")).say(said)).as(said).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"and ", "add ", "\"", "(", "'", "“", "a", ", ", "please ", "1 ", "1,", "1-",
            "finish milk and ", "to ",
        "rename a to ", "is done ", "not ", "\n", "- a\n", ". ", "? ", "delete it. ", "except ", "the ", "thanks, ",
                "😀", "牛 ",
        "add milk, ", "buy a, ", "what ", "i need to ", ":", "a:", "://,", "done with ", "it, ", "mark a as done and "})
    void hugeMessagesAreAnsweredSoon(String part) {
        for (var start : List.of("", "add ", "finish ")) {
            var said = start + part.repeat((LONGEST - start.length()) / part.length());
            assertTimeout(SOON, () -> assertThat(new Dialogue(new TaskList().with("Milk", "Eggs")).say(said))
                    .isNotBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"milk", "finish milk", "add milk", "yes", "delete it"})
    void longConversationsAreAnsweredSoon(String said) {
        var chat = new Dialogue(new TaskList().with("Oat milk", "Soy milk"));
        assertTimeout(SOON, () -> {
            for (int turn = 0; turn < 30; turn++) {
                assertThat(chat.say(said)).isNotBlank();
            }
        });
    }
}
