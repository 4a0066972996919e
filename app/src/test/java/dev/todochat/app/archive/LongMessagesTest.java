package dev.todochat.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message in a file has the limit of one that is said. */
@Tag("L1")
class LongMessagesTest extends ArchiveCase {
    private static final String TIME = "2026-11-30T12:00:00Z";

    private Person ada;
    private ObjectNode file;
    private ArrayNode messages;

    @BeforeEach
    void aFileWithAConversation() throws Exception {
        ada = signUp();
        file = (ObjectNode) export(ada);
        file.putArray("conversations").addObject().put("id", 1).put("title", "Talk").put("created_at", TIME)
                .put("updated_at", TIME);
        messages = file.putArray("messages");
    }

    @Test
    void theLongestThatCanBeSaidComeAlong() throws Exception {
        message("user", "🥚".repeat(8_000));
        message("assistant", "🥚".repeat(100_000));

        assertThat(importFile(ada, file).status()).isEqualTo(200);

        assertThat(export(ada).path("messages").findValuesAsText("text"))
                .containsExactly("🥚".repeat(8_000), "🥚".repeat(100_000));
    }

    @Test
    void longerOnesAreRefusedByTheirPlace() throws Exception {
        message("user", "hello");
        message("assistant", "<".repeat(100_001));
        assertThat(refusal()).isEqualTo("messages[1].text must have at most 100,000 characters");

        messages.remove(1);
        message("user", "<".repeat(8_001));
        assertThat(refusal()).isEqualTo("messages[1].text must have at most 8,000 characters");
    }

    private String refusal() throws Exception {
        var refused = importFile(ada, file);
        assertThat(refused.status()).isEqualTo(400);
        var error = refused.json().at("/errors/0");
        return error.path("field").asText() + " " + error.path("detail").asText();
    }

    private void message(String role, String text) {
        messages.add(Json.object().put("id", messages.size() + 1).put("conversation_id", 1).put("role", role)
                .put("text", text).put("state", "complete").put("input_tokens", 0).put("output_tokens", 0)
                .put("created_at", TIME));
    }
}
