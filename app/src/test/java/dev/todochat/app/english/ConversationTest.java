package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole conversations, with a list in memory behind the tools. */
final class ConversationTest {

    private static Dialogue with(String... titles) {
        return new Dialogue(new TaskList().with(titles));
    }

    private static String numbered(String... lines) {
        return IntStream.range(0, lines.length).mapToObj(i -> i + 1 + ". " + lines[i])
                .collect(Collectors.joining("\n"));
    }

    @Test
    void addsListsFinishesAndUndoes() {
        var chat = with();
        assertThat(chat.say("add milk and eggs and call the dentist"))
                .isEqualTo("Added 'Milk', 'Eggs' and 'Call the dentist'.");
        assertThat(chat.say("what's left?"))
                .isEqualTo("3 tasks are open:\n\n" + numbered("Call the dentist", "Eggs", "Milk"));
        assertThat(chat.say("finish the milk one")).isEqualTo("'Milk' is done.");
        assertThat(chat.say("undo")).isEqualTo("'Milk' is open again.");
        assertThat(chat.say("done with milk and eggs")).isEqualTo("'Milk' and 'Eggs' are done.");
        assertThat(chat.say("how many are left?")).isEqualTo("One task is open.");
        assertThat(chat.say("show everything")).isEqualTo(
                "Here are all 3 tasks:\n\n" + numbered("Call the dentist", "Eggs (done)", "Milk (done)"));
    }

    @Test
    void aTurnLooksThenChangesThenSpeaks() {
        var chat = with("Milk", "Eggs");
        chat.say("finish the milk one");
        assertThat(chat.calls).extracting(call -> call.name()).containsExactly("list_tasks", "complete_task");
    }

    @Test
    void itIsWhatTheSameMessageAdds() {
        var chat = with("Milk tea");
        assertThat(chat.say("add milk and mark it as done")).isEqualTo("Added 'Milk'. 'Milk' is done.");
        assertThat(chat.calls).extracting(call -> call.name()).containsExactly("add_task", "complete_task");
        assertThat(chat.say("add eggs and bread and mark them as done"))
                .isEqualTo("Added 'Eggs' and 'Bread'. 'Eggs' and 'Bread' are done.");
        assertThat(chat.say("what's left?")).isEqualTo("One task is open:\n\n1. Milk tea");
    }

    @Test
    void numbersAreThePlacesInTheListThatWasShownEvenAfterItChanged() {
        var chat = with("Milk", "Eggs", "Bread", "Tea");
        chat.say("list");
        assertThat(chat.say("finish 1")).isEqualTo("'Tea' is done.");
        assertThat(chat.say("finish 2")).isEqualTo("'Bread' is done.");
        assertThat(chat.say("rename the third one to Brown eggs")).isEqualTo("Renamed 'Eggs' to 'Brown eggs'.");
        assertThat(chat.say("finish 9")).isEqualTo("There is no number 9 in the list.");
        assertThat(chat.say("finish 3 and 4")).isEqualTo("'Brown eggs' and 'Milk' are done.");
    }

    @Test
    void deletingWaitsForTheCardAndSaysSo() {
        var chat = with("Milk", "Eggs", "Bread");
        assertThat(chat.say("delete milk")).isEqualTo("I'll delete 'Milk' once you confirm.");
        assertThat(chat.say("yes")).isEqualTo("Please confirm it on the card; I can't do that for you.");
        assertThat(chat.say("delete 1 to 3")).isEqualTo("I'll delete these 3 tasks once you confirm.");
        assertThat(chat.say("no")).isEqualTo("All right. Nothing happens unless you confirm it on the card.");
        assertThat(chat.list.titles()).hasSize(3);
    }

    @Test
    void undoKnowsWhatBecameOfACard() {
        var chat = with("Milk", "Eggs");
        chat.say("finish eggs");
        chat.say("delete milk");
        assertThat(chat.say("undo")).isEqualTo(
                "Nothing has happened yet: choose on the card to keep things as they are.");
        chat.say("delete milk");
        chat.confirm();
        assertThat(chat.say("undo")).isEqualTo(
                "A deleted task can't come back, but I can add it anew. Shall I add 'Milk' again?");
        assertThat(chat.say("yes")).isEqualTo("Added 'Milk'.");

        var declined = with("Milk", "Eggs");
        declined.say("finish eggs");
        declined.say("delete milk");
        declined.decline();
        assertThat(declined.say("undo")).isEqualTo("'Eggs' is open again.");
    }

    @Test
    void undoReachesNoFurtherBackThanAConfirmedChangeThatItCannotSee() {
        var chat = with("Milk", "Eggs");
        chat.say("finish eggs");
        chat.say("delete milk");
        chat.confirm();
        chat.messages.replaceAll(message -> message instanceof ToolExecutionResultMessage result
                && result.toolName().equals("list_tasks") ? ToolExecutionResultMessage.from(result.id(),
                        result.toolName(), "{\"tasks\":[],\"counts\":{\"open\":0,\"completed\":0}}") : message);

        assertThat(chat.say("undo")).isEqualTo("You confirmed a change here, but I no longer see what it was about, "
                + "so I left everything else as it is.");
        assertThat(chat.changes()).isEmpty();
        assertThat(chat.list.titles()).containsExactly("✓Eggs");
    }

    @Test
    void largeChangesWaitToo() {
        var chat = with("A1", "A2", "A3", "A4", "A5", "A6");
        assertThat(chat.say("finish everything")).isEqualTo("I'll mark these 6 tasks as done once you confirm.");
        assertThat(chat.list.titles()).noneMatch(title -> title.startsWith("✓"));
    }

    @Test
    void asksBackWhenSeveralFitAndUnderstandsTheAnswer() {
        for (var answer : new String[] {"the second", "2", "the second one please", "Oat milk", "oat",
                "I mean the oat one", "the last"}) {
            var chat = with("Oat milk", "Soy milk", "Eggs");
            assertThat(chat.say("finish milk")).isEqualTo(
                    "I found 2 that fit. Which one should I finish?\n\n" + numbered("Soy milk", "Oat milk"));
            assertThat(chat.say(answer)).as(answer).isEqualTo("'Oat milk' is done.");
        }
    }

    @Test
    void bothAndNeverMindAnswerAQuestionToo() {
        var chat = with("Oat milk", "Soy milk", "Eggs");
        chat.say("finish milk");
        assertThat(chat.say("never mind")).isEqualTo("All right, I left everything as it is.");
        chat.say("finish milk");
        assertThat(chat.say("both")).isEqualTo("'Soy milk' and 'Oat milk' are done.");
        assertThat(chat.list.titles()).containsExactly("Eggs", "✓Soy milk", "✓Oat milk");
    }

    @Test
    void aNewWishInsteadOfAnAnswerIsDone() {
        var chat = with("Oat milk", "Soy milk", "Eggs");
        chat.say("finish milk");
        assertThat(chat.say("add bread")).isEqualTo("Added 'Bread'.");
        chat.say("finish milk");
        assertThat(chat.say("finish eggs")).isEqualTo("'Eggs' is done.");
    }

    @Test
    void doesWhatIsClearAndAsksAboutTheRest() {
        var chat = with("Oat milk", "Soy milk", "Eggs");
        assertThat(chat.say("done with milk and eggs")).startsWith("'Eggs' is done. I found 2 that fit.");
        assertThat(chat.say("1")).isEqualTo("'Soy milk' is done.");
    }

    @Test
    void aTitleOfTwoThingsIsFoundAsOne() {
        var chat = with("Bread and butter", "Bread", "Milk");
        assertThat(chat.say("finish bread and butter")).isEqualTo("'Bread and butter' is done.");
        assertThat(chat.say("finish bread")).isEqualTo("'Bread' is done.");
    }

    @Test
    void oneSlipOfTheFingerStillFindsTheTask() {
        for (var typed : new String[] {"dentits", "dentst", "dentisst", "dentiet", "edntist"}) {
            var chat = with("Milk", "Call the dentist", "Car");
            assertThat(chat.say("finish the " + typed)).as(typed).isEqualTo("'Call the dentist' is done.");
        }
        assertThat(with("Car", "Milk").say("finish cat")).startsWith("I couldn't find a task like 'cat'.");
    }

    @Test
    void findsATaskAmongFiveHundredWithAndWithoutASlip() {
        var list = new TaskList().with("Renew passport");
        IntStream.range(0, 499).forEach(i -> list.add("Chore number " + i, ""));
        assertThat(new Dialogue(list).say("finish the passport one")).isEqualTo("'Renew passport' is done.");
        list.titled("Renew passport").completed = false;
        assertThat(new Dialogue(list).say("finish the pasport one")).isEqualTo("'Renew passport' is done.");
        list.titled("Renew passport").completed = false;
        assertThat(new Dialogue(list).say("finish passports")).isEqualTo("'Renew passport' is done.");
        assertThat(new Dialogue(list).say("finish quantum")).startsWith("I couldn't find a task like 'quantum'.");
        assertThat(new Dialogue(list).say("find psasport")).contains("1. Renew passport");
    }

    @Test
    void resultsThatWereCutStillServe() {
        var list = new TaskList().with("Buy a kayak");
        IntStream.range(0, 90).forEach(i -> list.add("Chore number " + i, "x".repeat(300)));
        list.add("Water the plants", "");
        assertThat(new Dialogue(list).say("finish the palnts")).isEqualTo("'Water the plants' is done.");
        assertThat(new Dialogue(list).say("finish everything"))
                .startsWith("I'll mark these 19 tasks as done once you confirm.");
    }

    @Test
    void moreThanATurnAllowsIsDoneInPartAndTheRestOffered() {
        var list = new TaskList();
        IntStream.range(0, 100).forEach(i -> list.add("Chore " + i, ""));
        var chat = new Dialogue(list);
        assertThat(chat.say("finish everything")).isEqualTo("I'll mark these 19 tasks as done once you confirm. "
                + "That is all I can do at once; 81 more are left. Shall I go on?");

        var adding = with();
        var titles = IntStream.rangeClosed(1, 22).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
        assertThat(adding.say("add " + titles))
                .isEqualTo("Added 20 tasks. That is all I can do at once; 2 more are left. Shall I go on?");
        assertThat(adding.say("yes")).isEqualTo("Added 'A21' and 'A22'.");
        assertThat(adding.list.titles()).hasSize(22).doesNotHaveDuplicates();
    }

    @Test
    void itIsTheTaskTouchedLast() {
        var chat = with("Milk");
        chat.say("add pizza");
        assertThat(chat.say("I meant pasta")).isEqualTo("Renamed 'Pizza' to 'Pasta'.");
        assertThat(chat.say("add a note to it: 500 g")).isEqualTo("Added a note to 'Pasta'.");
        assertThat(chat.say("add a note to it: the fresh kind")).isEqualTo("Added a note to 'Pasta'.");
        assertThat(chat.list.titled("Pasta").description).isEqualTo("500 g\nthe fresh kind");
        assertThat(chat.say("it's done")).isEqualTo("'Pasta' is done.");
        assertThat(chat.say("delete it")).isEqualTo("I'll delete 'Pasta' once you confirm.");
        assertThat(chat.say("find milk")).isEqualTo("I found one that is open:\n\n1. Milk");
        assertThat(chat.say("finish it")).isEqualTo("'Milk' is done.");
    }

    @Test
    void themAreTheTasksOfTheLastAnswer() {
        var chat = with("Old");
        chat.say("add milk and eggs");
        assertThat(chat.say("they are done")).isEqualTo("'Milk' and 'Eggs' are done.");
        assertThat(chat.say("reopen both")).isEqualTo("'Milk' and 'Eggs' are open again.");
    }

    @Test
    void whatIsDoneAlreadyIsNotDoneAgain() {
        var chat = with("✓Pay rent", "Milk");
        assertThat(chat.say("finish pay rent")).isEqualTo("'Pay rent' is already done.");
        assertThat(chat.say("reopen milk")).isEqualTo("'Milk' is still open.");
        assertThat(chat.changes()).isEmpty();
    }

    @Test
    void offersToAddWhatWasOnlyNamed() {
        var chat = with("Milk");
        assertThat(chat.say("cheese")).isEqualTo("Shall I add 'Cheese' to your list?");
        assertThat(chat.say("yes please")).isEqualTo("Added 'Cheese'.");
        assertThat(chat.say("milk")).startsWith("'Milk' is on your list.");
        assertThat(chat.say("delete it")).isEqualTo("I'll delete 'Milk' once you confirm.");
        assertThat(chat.say("finish the report")).isEqualTo(
                "I couldn't find a task like 'report'. Shall I add 'Finish the report' to your list?");
        assertThat(chat.say("no")).isEqualTo("All right, I left everything as it is.");
        assertThat(chat.list.titles()).containsExactly("Cheese", "Milk");
    }

    @Test
    void asksForWhatIsMissing() {
        var chat = with("Milk", "Eggs");
        assertThat(chat.say("add a task")).isEqualTo("What should I add?");
        assertThat(chat.say("bread and jam")).isEqualTo("Added 'Bread' and 'Jam'.");
        assertThat(chat.say("rename milk")).isEqualTo("What should 'Milk' be called?");
        assertThat(chat.say("buy oat milk")).isEqualTo("Renamed 'Milk' to 'Buy oat milk'.");
        assertThat(chat.say("delete")).isEqualTo(
                "Which one should I delete?\n\n" + numbered("Jam", "Bread", "Eggs", "Buy oat milk"));
        assertThat(chat.say("eggs")).isEqualTo("I'll delete 'Eggs' once you confirm.");
    }

    @Test
    void theListTellsWhereToCutARename() {
        var chat = with("Go to gym", "Gym");
        assertThat(chat.say("rename go to gym to go to pool")).isEqualTo("Renamed 'Go to gym' to 'Go to pool'.");
    }

    @Test
    void undoTakesBackWhatItCan() {
        var chat = with("Milk");
        chat.say("rename milk to oat milk");
        assertThat(chat.say("undo")).isEqualTo("Changed 'Milk' back.");
        assertThat(chat.list.titles()).containsExactly("Milk");
        chat.say("add eggs and bread");
        assertThat(chat.say("undo")).isEqualTo("I'll delete these 2 tasks once you confirm.");
        assertThat(with("Milk").say("undo")).startsWith("There is nothing in this conversation to undo.");
    }

    @Test
    void severalWishesAreDoneInOneTurnAndTheListComesLast() {
        var chat = with("Milk", "Eggs");
        assertThat(chat.say("finish milk and add cheese. What's left?")).isEqualTo(
                "'Milk' is done. Added 'Cheese'.\n\n2 tasks are open:\n\n" + numbered("Cheese", "Eggs"));
    }

    @Test
    void everythingButSomeLeavesThoseAlone() {
        var chat = with("Milk", "Eggs", "Bread");
        chat.say("finish everything except milk");
        assertThat(chat.list.titles()).containsExactly("✓Bread", "✓Eggs", "Milk");
        chat.say("clear completed tasks");
        chat.confirm();
        assertThat(chat.list.titles()).containsExactly("Milk");
    }

    @Test
    void errorsAreToldInPlainWords() {
        var chat = with("Milk");
        chat.say("list");
        chat.list.items.clear();
        assertThat(chat.say("finish 1")).isEqualTo("I couldn't finish 'Milk': it isn't on your list any more.");
        assertThat(chat.say("add " + "x".repeat(501))).startsWith("I couldn't add 'X")
                .contains("its title must be at most 500 characters long.")
                .doesNotContain("Added");
    }

    @Test
    void titlesAreNeverReadAsMarkdown() {
        var chat = with("*Bold* [link](https://x.example)", "# Head", "1. Nested", "2 * 3 * 4", "snake_case");
        assertThat(chat.say("list")).endsWith(numbered("snake_case", "2 * 3 * 4", "1\\. Nested", "\\# Head",
                "\\*Bold\\* \\[link](https://x.example)"));
        assertThat(chat.say("finish 5")).contains("is done");
        assertThat(chat.list.titles()).contains("✓*Bold* [link](https://x.example)");
    }

    @Test
    void whoMeantAnotherTaskGetsTheOther() {
        var chat = with("Milk", "Oat milk");
        chat.say("finish milk");
        assertThat(chat.say("no, I meant the oat milk")).isEqualTo("'Milk' is open again. 'Oat milk' is done.");
        assertThat(with("Milk").say("I meant oat milk")).startsWith("I didn't understand that.");
    }

    @Test
    void nothingIsChangedOnAnExceptionThatIsNotFound() {
        var chat = with("Milk", "Eggs");
        assertThat(chat.say("finish everything except quantum")).startsWith("I couldn't find a task like 'quantum'.");
        assertThat(chat.changes()).isEmpty();
    }

    @Test
    void aNameThatOnlyComesCloseIsAskedAbout() {
        var chat = with("Call the dentist", "Milk");
        assertThat(chat.say("went to the dentist")).isEqualTo(
                "I couldn't find a task like 'went to the dentist'. Did you mean 'Call the dentist'?");
        assertThat(chat.say("yes")).isEqualTo("'Call the dentist' is done.");
    }

    @Test
    void aTaskThatWasPointedAtIsIt() {
        var chat = with("Milk", "Eggs", "Bread");
        chat.say("list");
        assertThat(chat.say("2")).startsWith("What should I do with 'Eggs'?");
        assertThat(chat.say("finish it")).isEqualTo("'Eggs' is done.");
    }

    @Test
    void anEmptyListTeaches() {
        assertThat(with().say("what's left?")).isEqualTo(
                "Nothing is open. To add something, say for example \"add milk and eggs\".");
        assertThat(with().say("delete everything")).isEqualTo("There is nothing to delete.");
        assertThat(with().say("find milk")).isEqualTo("Nothing on your list is about 'milk'.");
    }

    @Test
    void saysWhatItIsAndHowToConnectARealModel() {
        assertThat(with().say("are you ChatGPT?")).contains("built-in assistant").contains("OPENAI_API_KEY");
        assertThat(with().say("how do I connect a real model?")).contains("OPENAI_API_KEY").contains("OPENAI_BASE_URL");
    }

    @Test
    void whatItDoesNotUnderstandGetsThreeExamples() {
        assertThat(with().say("what is the meaning of life?")).startsWith("I didn't understand that.")
                .matches(text -> text.lines().filter(line -> line.startsWith("- ")).count() == 3);
    }

    @Test
    void anOrderBehindAnAdditionIsATaskWhenThereIsNoneToChange() {
        var chat = with("Milk", "Report bugs");
        assertThat(chat.say("add bread and finish the milk")).isEqualTo("Added 'Bread'. 'Milk' is done.");
        assertThat(chat.list.titles()).containsExactly("Bread", "Report bugs", "✓Milk");
        assertThat(chat.say("add tea and finish the tax return"))
                .isEqualTo("Added 'Tea'. Added 'Finish the tax return'.");
        assertThat(chat.say("add jam and delete bread"))
                .isEqualTo("Added 'Jam'. I'll delete 'Bread' once you confirm.");
    }

    @Test
    void whatIsStillNeededStaysOpen() {
        var chat = with("Milk", "Eggs", "✓Tea");
        assertThat(chat.say("bought milk, still need eggs")).isEqualTo("'Milk' is done. 'Eggs' is still open.");
        assertThat(chat.say("we still need tea")).isEqualTo("'Tea' is open again.");
        assertThat(chat.say("I still need jam")).isEqualTo("Added 'Jam'.");
    }

    @Test
    void aDeedIsFoundByAnyFormOfItsVerb() {
        var chat = with("Mow the lawn", "Clean the kitchen", "Clean the bathroom", "Make jam");
        assertThat(chat.say("finished mowing the lawn")).isEqualTo("'Mow the lawn' is done.");
        assertThat(chat.say("I'm done making jam")).isEqualTo("'Make jam' is done.");
        assertThat(chat.say("done with cleaning")).isEqualTo("I found 2 that fit. Which one should I finish?\n\n"
                + numbered("Clean the bathroom", "Clean the kitchen"));
    }

    @Test
    void tellsWhetherTheOneThatWasAskedForIsDone() {
        var chat = with("Pay the rent", "✓Milk");
        assertThat(chat.say("did I pay the rent?")).startsWith("I found one that is open:");
        assertThat(chat.say("did I buy milk")).isEqualTo("I found one that is done:\n\n1. Milk");
        assertThat(chat.say("reopen 1")).isEqualTo("'Milk' is open again.");
    }

    @Test
    void gettingSomethingIsBuyingIt() {
        var chat = with("Buy milk", "Get stamps");
        assertThat(chat.say("got milk")).isEqualTo("'Buy milk' is done.");
        assertThat(chat.say("bought the stamps")).isEqualTo("'Get stamps' is done.");
    }

    @Test
    void tellsAboutOneTaskAndKeepsTheNumbersOfTheList() {
        var chat = with("Milk", "Eggs", "Tea");
        chat.say("list");
        chat.say("add a note to milk: 2 litres");
        assertThat(chat.say("show 3")).isEqualTo("'Milk' is open. Its note: 2 litres");
        assertThat(chat.say("finish it")).isEqualTo("'Milk' is done.");
        assertThat(chat.say("what is number 2?")).isEqualTo("'Eggs' is open.");
        assertThat(chat.say("show 4")).isEqualTo("There is no number 4 in the list.");
        assertThat(chat.say("finish 1")).isEqualTo("'Tea' is done.");
    }

    @Test
    void tooDoesTheSameAgain() {
        var chat = with("Milk", "Eggs", "Bread", "Tea");
        chat.say("list");
        chat.say("finish the first one");
        assertThat(chat.say("the second too")).isEqualTo("'Bread' is done.");
        assertThat(chat.say("and the eggs")).isEqualTo("'Eggs' is done.");
        assertThat(chat.say("add jam")).isEqualTo("Added 'Jam'.");
        assertThat(chat.say("honey too")).isEqualTo("Added 'Honey'.");
    }

    @Test
    void asksWhichOneItIsWhenNothingWasTouched() {
        var chat = with("Milk", "Tea", "✓Eggs");
        chat.say("what's left?");
        assertThat(chat.say("reopen it")).isEqualTo("Which one should I reopen?\n\n1. Eggs (done)");

        var other = with("Milk", "Tea");
        other.say("what's left?");
        other.say("finish it");
        assertThat(other.say("add a note to it: 2 litres")).startsWith("Which one should I describe?");
    }

    @Test
    void aSlipInAShortWordStillMatches() {
        var chat = with("Eggs", "Milk", "Call mum", "Call dad");
        assertThat(chat.say("finish call mun")).isEqualTo("'Call mum' is done.");
        assertThat(chat.say("finished egs")).isEqualTo("'Eggs' is done.");
    }
}
