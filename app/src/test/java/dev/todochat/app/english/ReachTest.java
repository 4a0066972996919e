package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is more than the assistant reads at once is refused in words, as a whole, and costs little. */
@Tag("L2")
final class ReachTest {

    private static final int TASKS = 300;
    private static final int WORDS_OF_A_TITLE = 99;

    @ParameterizedTest
    @ValueSource(strings = {"delete ", "finish ", "reopen ", "find ", "how many ", "rename ",
        "delete everything except ", "delete everything about "})
    void aThousandAndAHalfWordsAgainstThreeHundredLongTitlesAreRefused(String verb) {
        for (var joint : List.of(" ", ", ", " and ")) {
            var dialogue = new Dialogue(longTitles());
            var said = verb + named(1_580, joint, 8_000 - verb.length());

            assertThat(dialogue.say(said)).as(verb + joint).startsWith("That is more than I can read at once: ")
                    .contains("Nothing was done.");
            assertThat(dialogue.calls).isEmpty();
            assertThat(StepsOf.dearestRound(dialogue)).isLessThan(Steps.MAX / 10);
        }
    }

    /** The most that is still looked for. */
    @ParameterizedTest
    @ValueSource(strings = {"delete ", "finish "})
    void asManyWordsAsAreReadAreCheapAgainstThreeHundredLongTitles(String verb) {
        var dialogue = new Dialogue(longTitles());

        assertThat(dialogue.say(verb + named(Reach.MAX_TARGETS, ", ", 8_000))).doesNotContain("more than I can read");
        assertThat(StepsOf.dearestRound(dialogue)).isLessThan(Steps.MAX / 2);
    }

    @Test
    void tooManyPlacesAreRefused() {
        var dialogue = new Dialogue(new TaskList().with("Milk", "Eggs"));

        assertThat(dialogue.say("delete 1-100, 101-200 and 201-300")).isEqualTo("That is more than I can read at once: "
                + "you name 300 tasks, and I look for at most 200 in one message. Nothing was done. "
                + "Please ask for less at a time.");
        assertThat(dialogue.say("delete 1-100")).startsWith("I'll delete these 2 tasks once you confirm.");
    }

    @Test
    void moreNewTasksThanAnAnswerCanRememberAreRefused() {
        var dialogue = new Dialogue(new TaskList());

        assertThat(dialogue.say("add " + "a, ".repeat(1_001))).contains("you name 1,001 new tasks", "at most 1,000",
                "Nothing was done.");
        assertThat(dialogue.list.titles()).isEmpty();
        assertThat(dialogue.say("add " + "a, ".repeat(1_000))).contains("980 more are left. Shall I go on?");
        assertThat(dialogue.say("yes")).contains("960 more are left");
    }

    @Test
    void aTitleMayBeLongAndFullOfWordsThatCouldCutIt() {
        var dialogue = new Dialogue(new TaskList().with("Milk"));
        var title = "A " + "to b ".repeat(90).strip();

        dialogue.say("rename milk to " + title);

        assertThat(dialogue.list.titles()).containsExactly(title);
    }

    @Test
    void whatTakesTooManyStepsIsRefusedBeforeAnythingIsDone() {
        var planner = new Planner(Dialogue.MAX_ROUNDS, Dialogue.MAX_CALLS);
        var conversation = Conversation.of(List.of(UserMessage.from("delete milk and eggs")));

        assertThat(new Steps(100).<Step>count(() -> planner.next(conversation)))
                .isEqualTo(new Step.Say("That is more than I can read at once: it takes me too many steps. "
                        + "Nothing was done. Please ask for less at a time."));
    }

    @Test
    void whatTakesTooManyStepsAfterAChangeDoesNotDenyIt() {
        var dialogue = new Dialogue(new TaskList().with("Milk"));
        dialogue.say("finish milk");
        dialogue.messages.removeLast();
        var planner = new Planner(Dialogue.MAX_ROUNDS, Dialogue.MAX_CALLS);
        var conversation = Conversation.of(dialogue.messages);

        assertThat(new Steps(100).<Step>count(() -> planner.next(conversation)))
                .isEqualTo(new Step.Say("That is more than I can read at once: it takes me too many steps. "
                        + "What was done until here is kept; the rest is not done. Please ask for less at a time."));
    }

    private static TaskList longTitles() {
        var list = new TaskList();
        for (int task = 0; task < TASKS; task++) {
            int first = task * WORDS_OF_A_TITLE;
            list.add(IntStream.range(first, first + WORDS_OF_A_TITLE).mapToObj(ReachTest::word)
                    .collect(Collectors.joining(" ")), "");
        }
        return list;
    }

    /** All of one length, and most only nearly like a word of a title: nothing tells them apart at a glance. */
    private static String named(int words, String joint, int longest) {
        var named = IntStream.range(0, words).mapToObj(word -> "q" + word(word * 13).substring(1))
                .collect(Collectors.joining(joint));
        return named.substring(0, Math.min(named.length(), longest));
    }

    private static String word(int number) {
        var letters = new StringBuilder();
        for (int rest = number, letter = 0; letter < 4; letter++, rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }
}
