package dev.todochat.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCall;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Channel;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
    private long nextId = 1;

    @Test
    void aShortConversationIsShownWhole() {
        var history = newestFirst(exchange("one", "1", 0), exchange("two", "2", 0));

        var context = Context.of("system", history, turn("three"));

        assertThat(texts(context)).containsExactly("system", "one", "1", "two", "2", "three");
    }

    @Test
    void onlyTheNewestMessagesThatFitAreShown() {
        var exchanges = IntStream.range(0, 40).mapToObj(i -> exchange("q" + i, "a" + i, 0)).toList();

        var context = Context.of("system", newestFirst(exchanges), turn("now"));

        assertThat(context).hasSize(Context.MAX_MESSAGES + 2);
        assertThat(texts(context)).startsWith("system", "q25").endsWith("a39", "now");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 15, 28, 29})
    void aCallIsNeverPartedFromItsResult(int calls) {
        var exchanges = IntStream.range(0, 12).mapToObj(i -> exchange("q" + i, "a" + i, calls)).toList();

        var context = Context.of("system", newestFirst(exchanges), turn("now"));

        assertThat(context.size()).isLessThanOrEqualTo(Context.MAX_MESSAGES + 2);
        assertThat(context.get(1)).isInstanceOf(UserMessage.class);
        var asked = context.stream().filter(AiMessage.class::isInstance).map(AiMessage.class::cast)
                .flatMap(message -> message.toolExecutionRequests().stream().map(call -> call.id())).toList();
        var answered = context.stream().filter(ToolExecutionResultMessage.class::isInstance)
                .map(message -> ((ToolExecutionResultMessage) message).id()).toList();
        assertThat(answered).isEqualTo(asked);
    }

    @Test
    void longAnswersPushTheOldOnesOut() {
        var context = Context.of("system", newestFirst(exchange("old", "x".repeat(12_000), 0),
                exchange("new", "y".repeat(12_000), 0)), turn("now"));

        assertThat(texts(context)).hasSize(4).contains("new").doesNotContain("old");
    }

    @Test
    void aReplyThatWasInterruptedIsSaidToBe() {
        var stopped = new Exchange(user("one"), reply("", 0, Message.State.STOPPED));

        assertThat(texts(Context.of("system", newestFirst(stopped), turn("two"))))
                .containsExactly("system", "one", "(This answer was interrupted.)", "two");
    }

    @Test
    void aHugeResultIsCut() {
        var result = ToolResult.found(1, Json.object().put("text", "x".repeat(50_000)));

        assertThat(ResultMessage.of("call_1", "list_tasks", result).text())
                .hasSizeLessThan(ResultMessage.MAX_CHARACTERS + 100)
                .endsWith("(cut here: ask for fewer at a time)");
    }

    private record Exchange(Message question, Message reply) {}

    private Exchange exchange(String question, String answer, int calls) {
        return new Exchange(user(question), reply(answer, calls, Message.State.COMPLETE));
    }

    private static List<Message> newestFirst(Exchange... exchanges) {
        return newestFirst(List.of(exchanges));
    }

    private static List<Message> newestFirst(List<Exchange> exchanges) {
        var messages = new ArrayList<Message>();
        exchanges.reversed().forEach(exchange -> messages.addAll(List.of(exchange.reply(), exchange.question())));
        return messages;
    }

    private Message user(String text) {
        return new Message(new MessageId(nextId++), Message.Role.USER, Optional.empty(), text, Message.State.COMPLETE,
                false, Instant.EPOCH, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Message reply(String text, int calls, Message.State state) {
        var made = IntStream.range(0, calls).mapToObj(_ -> {
            var id = nextId++;
            return new ToolCall(new ToolCallId(id), "call_" + id, "list_tasks", Optional.of(Kind.READ), "{}",
                    ToolCall.State.DONE, Optional.empty(), "", List.of(), 0, Optional.of(Json.object()));
        }).toList();
        return new Message(new MessageId(nextId++), Message.Role.ASSISTANT, Optional.empty(), text, state, false,
                Instant.EPOCH, made, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Turn turn(String text) {
        var conversation = new Conversation(new ConversationId(1), new Title("title"), Instant.EPOCH, Instant.EPOCH);
        return new Turn(Actor.of(new AccountId(1), Channel.CHAT), conversation, new MessageId(1_000_000), text,
                new MessageId(1_000_001), false);
    }

    private static List<String> texts(List<ChatMessage> messages) {
        return messages.stream().map(message -> switch (message) {
            case UserMessage user -> user.singleText();
            case AiMessage said -> said.text();
            case SystemMessage system -> system.text();
            case ChatMessage other -> other.toString();
        }).toList();
    }
}
