package dev.todochat.web.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While a new version rolls out, web asks an app that is still the old one. */
class OlderAppTest {
    @Test
    void aMessageOfBeforeThereWereFactsIsShown() {
        var message = Answer.of("""
                {"id": 2, "role": "assistant", "text": "Done.", "state": "complete",
                 "created_at": "2026-03-02T10:00:00Z", "retry_of": null, "error": null,
                 "tool_calls": [{"id": 1, "name": "add_task", "arguments": {}, "text": "Added 'Milk'",
                    "is_error": false, "task": null}],
                 "confirmation": {"id": 3, "tool": "delete_task", "summary": "Delete 'Milk'",
                    "tasks": [{"id": 7, "title": "Milk"}], "expires_at": "2026-03-02T10:05:00Z", "state": "pending"}}
                """.getBytes(StandardCharsets.UTF_8)).as(Message.class);

        assertThat(message.toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.kind()).isEmpty();
            assertThat(call.tasks()).isEmpty();
        });
        var card = message.confirmation().orElseThrow();
        assertThat(card.kind()).isEqualTo(Kind.OTHER);
        assertThat(card.calls()).containsExactly(new Confirmation.Call(Kind.OTHER, card.tasks(), List.of()));
    }

    @Test
    void aKindOfANewerAppIsOneThatWebDoesNotKnow() {
        var call = Answer.of("""
                {"id": 1, "name": "snooze", "kind": "snoozed", "is_error": false, "text": "Snoozed 'Milk'",
                 "tasks": [{"id": 7, "title": "Milk"}], "count": 1}""".getBytes(StandardCharsets.UTF_8))
                .as(ToolCall.class);

        assertThat(call.kind()).contains(Kind.OTHER);
    }
}
