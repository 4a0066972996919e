package dev.todochat.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody sees a card over MCP, so a deletion becomes the address of a page, unless the token says otherwise. */
class DeletionTest extends McpTest {
    private Person ada;
    private long milk;

    @BeforeEach
    void somebodyWithATask() throws Exception {
        ada = signUp();
        milk = addTask(ada, "Milk");
    }

    @Test
    @Tag("M2")
    void aDeletionIsOnlyProposedAndHappensWithTheClick() throws Exception {
        try (var client = connected(token(ada))) {
            var result = call(client, "delete_task", Map.of("id", milk));

            var proposal = structured(result);
            var id = proposal.path("confirmation_id").asLong();
            assertThat(result.isError()).isFalse();
            assertThat(proposal.path("proposed").asBoolean()).isTrue();
            assertThat(proposal.path("note").asText()).contains("Nothing is changed yet");
            assertThat(proposal.path("confirmation_url").asText())
                    .isEqualTo("http://localhost:3000/confirmations/" + id);
            assertThat(proposal.path("expires_at").asText()).isEqualTo("2026-03-02T10:05:00Z");
            assertThat(text(result)).isEqualTo("""
                    Nothing is changed yet. 'Test' asks; the person can confirm it on \
                    http://localhost:3000/confirmations/%d until 2026-03-02T10:05:00Z:
                    - Delete 'Milk'""".formatted(id));
            assertThat(get(ada.token(), "/api/tasks/" + milk).status()).isEqualTo(200);

            var click = post(ada.token(), "/api/confirmations/" + id, "");
            assertThat(click.json().path("results").path(0).path("text").asText()).isEqualTo("Deleted 'Milk'");
            assertThat(get(ada.token(), "/api/tasks/" + milk).status()).isEqualTo(404);
        }
    }

    @Test
    @Tag("M2")
    void theTokenCannotConfirmWhatItProposed() throws Exception {
        var token = token(ada);
        try (var client = connected(token)) {
            var id = structured(call(client, "delete_task", Map.of("id", milk))).path("confirmation_id").asLong();

            assertThat(post(token, "/api/confirmations/" + id, "").status()).isEqualTo(403);
            assertThat(get(ada.token(), "/api/tasks/" + milk).status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenThatMayDeleteDeletesAtOnce() throws Exception {
        try (var client = connected(token(ada, "tasks:read", "tasks:write", "tasks:delete"))) {
            var result = call(client, "delete_task", Map.of("id", milk));

            assertThat(text(result)).isEqualTo("Deleted 'Milk'");
            assertThat(structured(result).path("task").path("id").asLong()).isEqualTo(milk);
            assertThat(get(ada.token(), "/api/tasks/" + milk).status()).isEqualTo(404);
        }
    }

    @Test
    void aTokenThatOnlyReadsIsOfferedOnlyWhatReads() throws Exception {
        try (var client = connected(token(ada, "tasks:read"))) {
            assertThat(client.listTools().tools()).extracting("name").containsExactly("list_tasks", "get_task");
            assertThat(structured(call(client, "list_tasks", Map.of())).path("tasks")).hasSize(1);
        }
    }

    @Test
    void aMissingScopeIsForbiddenAndNamed() throws Exception {
        var refused = message(token(ada, "tasks:read"), call("complete_task", "{\"id\": %d}".formatted(milk)));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"todo\", error=\"insufficient_scope\", scope=\"tasks:write\"");
        assertThat(refused.json().path("result").path("isError").asBoolean()).isTrue();
        assertThat(refused.json().path("result").path("content").path(0).path("text").asText())
                .contains("insufficient_scope", "tasks:write", "http://localhost:3000/account");
        assertThat(get(ada.token(), "/api/tasks/" + milk).json().path("completed").asBoolean()).isFalse();
        assertThat(message(token(ada, "tasks:write"), call("list_tasks", "{}")).status()).isEqualTo(403);
    }
}
