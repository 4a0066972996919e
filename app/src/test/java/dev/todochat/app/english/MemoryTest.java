package dev.todochat.app.english;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer showed and asked stands beside it as data; its words may be any, and the data may be damaged. */
class MemoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER_WORDS = "Somebody has put this in other words.\n\n1. Nothing\n2. At all";
    private static final List<String> REPLIES =
            List.of("yes", "no", "the second one", "both", "2", "it", "Cheese", "finish it", "the last");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            finish milk      | the second one | 'Oat milk' is done.
            finish milk      | both           | 'Soy milk' and 'Oat milk' are done.
            rename milk      | 2              | What should 'Oat milk' be called?
            note for milk: x | the first      | Added a note to 'Soy milk'.
            cheese           | yes            | Added 'Cheese'.
            finish cheese    | yes            | Added 'Finish cheese'.
            add a task       | cheese         | Added 'Cheese'.
            rename eggs      | Brown eggs     | Renamed 'Eggs' to 'Brown eggs'.
            eggs             | finish it      | 'Eggs' is done.
            what's left?     | finish 2       | 'Soy milk' is done.
            what's left?     | the third      | What should I do with 'Oat milk'? For example "done with it" or "delete it".
            """)
    void anAnswerInOtherWordsForgetsNothing(String said, String reply, String expected) {
        var chat = chat();
        chat.say(said);
        chat.reword(OTHER_WORDS, "complete");
        assertThat(chat.say(reply)).isEqualTo(expected);
    }

    @Test
    void anAnswerWithoutAMemoryAsksNothingAndShowsWhatItsCallsListed() {
        var chat = chat();
        chat.say("finish milk");
        chat.messages.add(AiMessage.from(((AiMessage) chat.messages.removeLast()).text()));
        assertThat(chat.say("yes")).isEqualTo("All right. What would you like me to do?");

        var other = chat();
        other.say("what's left?");
        other.messages.removeLast();
        other.messages.add(AiMessage.from("You still need eggs and two kinds of milk."));
        assertThat(other.say("finish 2")).isEqualTo("'Soy milk' is done.");
    }

    @Test
    void theQuestionIsAskedAgainWithTheNotes() {
        var chat = new Dialogue(new TaskList());
        chat.list.add("Oat milk", "2 litres");
        chat.list.add("Soy milk", "x".repeat(1_000));
        var question = chat.say("finish milk");
        assertThat(chat.say("yes")).endsWith(question.substring(question.indexOf("\n\n")));
    }

    @Test
    void aMemoryIsShortHoweverLongTheDescriptions() {
        var chat = new Dialogue(new TaskList());
        for (int i = 0; i < 50; i++) {
            chat.list.add("Milk " + i, "y".repeat(10_000));
        }
        chat.say("find milk");
        assertThat(memory(chat)).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{", "\"memory\"", "{\"shown\":[]}", "{\"pending\":{}}",
        "{\"shown\":[],\"pending\":{\"type\":\"java.lang.Runtime\"}}",
        "{\"shown\":[],\"pending\":{\"type\":\"choice\",\"wish\":{\"type\":\"do\",\"action\":\"EDIT\"},\"candidates\":[]}}",
        "{\"shown\":[],\"pending\":{\"type\":\"offer\",\"intent\":{\"type\":\"add\",\"tasks\":[]}}}",
        "{\"shown\":[],\"pending\":{\"type\":\"offer\",\"intent\":{\"type\":\"undo\"}}}"})
    void whatIsNoMemoryIsNone(String json) {
        assertThat(Memory.read(json)).isEmpty();
    }

    @Test
    void aDamagedMemoryDoesNoHarm() {
        var tried = 0;
        for (var said : List.of("finish milk", "rename milk", "note for milk: x", "cheese", "add a task", "rename eggs",
                "eggs", "what's left?", "delete everything except chese")) {
            var memory = read(memory(said(said)));
            for (var damaged : damaged(memory)) {
                var chat = said(said);
                replaceMemory(chat, damaged);
                var before = chat.list.titles();
                assertThat(chat.say(REPLIES.get(tried++ % REPLIES.size()))).as(damaged).isNotBlank();
                assertThat(chat.list.titles()).as(damaged).hasSizeGreaterThanOrEqualTo(before.size());
            }
        }
        assertThat(tried).isGreaterThan(500);
    }

    private static Dialogue chat() {
        return new Dialogue(new TaskList().with("Oat milk", "Soy milk", "Eggs"));
    }

    private static Dialogue said(String words) {
        var chat = chat();
        chat.say(words);
        return chat;
    }

    private static String memory(Dialogue chat) {
        return (String) ((AiMessage) chat.messages.getLast()).attributes().get(Attributes.MEMORY);
    }

    private static void replaceMemory(Dialogue chat, String memory) {
        var answer = (AiMessage) chat.messages.removeLast();
        var facts = new HashMap<>(answer.attributes());
        facts.put(Attributes.MEMORY, memory);
        chat.messages.add(answer.toBuilder().attributes(facts).build());
    }

    /** Each value in it replaced by each other one, and each taken out. */
    private static List<String> damaged(JsonNode memory) {
        var all = new ArrayList<String>();
        damage(memory, memory, all);
        return all;
    }

    private static void damage(JsonNode root, JsonNode at, List<String> all) {
        var others = List.<UnaryOperator<JsonNode>>of(_ -> JSON.nullNode(), _ -> JSON.createArrayNode(),
                _ -> JSON.createObjectNode(), _ -> JSON.getNodeFactory().textNode(""),
                _ -> JSON.getNodeFactory().numberNode(-1), _ -> JSON.getNodeFactory().numberNode(999_999_999L),
                _ -> JSON.getNodeFactory().textNode("delete"), value -> JSON.createArrayNode().add(value).addNull());
        if (at instanceof ObjectNode object) {
            for (var name : object.properties().stream().map(Map.Entry::getKey).toList()) {
                var value = object.get(name);
                others.forEach(other -> {
                    object.set(name, other.apply(value));
                    all.add(root.toString());
                });
                object.remove(name);
                all.add(root.toString());
                object.set(name, value);
                damage(root, value, all);
            }
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                damage(root, array.get(i), all);
            }
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
