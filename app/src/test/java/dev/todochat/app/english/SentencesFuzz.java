package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesFuzz {
    private static final int LONGEST = 4_000;
    /** Three times what the dearest text known costs. */
    private static final long STEPS_A_CHARACTER = 400;

    static Stream<String> samples() {
        return Stream.of("add milk and eggs", "delete the first and the milk one", "rename 3 to \"Oat milk\"",
                "mark everything except eggs as done", "what's left?", "undo", "show me milk, then finish it",
                "add:\n- milk\n- eggs", "find milk\nyes");
    }

    /** Said until the chat would take no more, it still costs what its length is worth. */
    @MethodSource("samples")
    @FuzzTest
    void nothingCostsMoreThanItsLength(@NotNull String said) {
        if (said.isEmpty() || said.length() >= LONGEST) {
            return;
        }
        var repeated = said.repeat(LONGEST / said.length());
        assertThat(StepsOf.reading(repeated)).isLessThan(STEPS_A_CHARACTER * LONGEST);
    }

    /** Each line is a turn. */
    @MethodSource("samples")
    @FuzzTest
    void whateverIsSaidIsAnswered(@NotNull String said) {
        var chat = new Dialogue(new TaskList().with("Milk", "\u2713Eggs"));
        assertThat(chat.say(said)).isNotBlank();
        said.lines().limit(3).forEach(line -> assertThat(chat.say(line)).isNotBlank());
    }
}
