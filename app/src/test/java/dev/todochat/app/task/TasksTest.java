package dev.todochat.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.AppTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest extends AppTest {
    private Person ada;

    @BeforeEach
    void somebody() throws Exception {
        ada = signUp();
    }

    @Test
    void aTaskIsAddedReadChangedCompletedReopenedAndDeleted() throws Exception {
        var added = post(ada.token(), "/api/tasks", "{\"title\": \"  Milk \", \"description\": \"2 litres\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("title").asText()).isEqualTo("Milk");
        assertThat(added.json().path("completed").asBoolean()).isFalse();
        assertThat(added.json().path("completed_at").isNull()).isTrue();
        var path = "/api/tasks/" + added.json().path("id").asLong();

        assertThat(get(ada.token(), path).json()).isEqualTo(added.json());
        assertThat(patch(ada.token(), path, "{\"title\": \"Oat milk\"}").json().path("description").asText())
                .isEqualTo("2 litres");
        assertThat(post(ada.token(), path + "/completion", "").json().path("completed_at").isTextual()).isTrue();
        assertThat(delete(ada.token(), path + "/completion").json().path("completed").asBoolean()).isFalse();
        assertThat(delete(ada.token(), path).status()).isEqualTo(204);
        assertThat(get(ada.token(), path).status()).isEqualTo(404);
    }

    @Test
    void theOldNameOfTheListWorksTheSame() throws Exception {
        addTask(ada, "Milk");

        assertThat(get(ada.token(), "/api/todo").json()).isEqualTo(get(ada.token(), "/api/tasks").json());
    }

    @Test
    void aStrangersTaskIsNotFoundWithTheSameBytesAsNoTask() throws Exception {
        var id = addTask(ada, "Private");
        var eve = signUp();

        for (var method : List.of("GET", "PATCH", "DELETE")) {
            var body = method.equals("PATCH") ? "{\"title\": \"Mine\"}" : "";
            var strangers = send(app.port(), method, "/api/tasks/" + id, eve.token(), body);
            var none = send(app.port(), method, "/api/tasks/999999999", eve.token(), body);
            assertThat(strangers.status()).isEqualTo(404);
            assertThat(strangers.raw().body()).isEqualTo(none.raw().body());
        }
        assertThat(post(eve.token(), "/api/tasks/" + id + "/completion", "").status()).isEqualTo(404);
        assertThat(get(ada.token(), "/api/tasks/" + id).json().path("title").asText()).isEqualTo("Private");
        assertThat(get(eve.token(), "/api/tasks").json().path("tasks")).isEmpty();
    }

    @Test
    void aListIsFilteredCountedAndPaged() throws Exception {
        for (var i = 1; i <= 5; i++) {
            addTask(ada, "Task " + i);
        }
        var done = addTask(ada, "100% done_thing");
        post(ada.token(), "/api/tasks/" + done + "/completion", "");

        var first = get(ada.token(), "/api/tasks?status=open&limit=3").json();
        assertThat(titles(first)).containsExactly("Task 5", "Task 4", "Task 3");
        assertThat(first.path("counts").toString()).isEqualTo("{\"open\":5,\"completed\":1}");
        var second = get(ada.token(), "/api/tasks?status=open&limit=3&cursor=" + first.path("next_cursor").asText()).json();
        assertThat(titles(second)).containsExactly("Task 2", "Task 1");
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(titles(get(ada.token(), "/api/tasks?q=0%25").json())).containsExactly("100% done_thing");
        assertThat(titles(get(ada.token(), "/api/tasks?q=e_t").json())).containsExactly("100% done_thing");
        assertThat(titles(get(ada.token(), "/api/tasks?q=TASK&sort=oldest&limit=1").json())).containsExactly("Task 1");
    }

    @Test
    void aListSortedByTitlePagesWithoutGapsOrRepeats() throws Exception {
        for (var title : List.of("b", "A", "c", "a", "B")) {
            addTask(ada, title);
        }
        var first = get(ada.token(), "/api/tasks?sort=title&limit=3").json();
        var second = get(ada.token(), "/api/tasks?sort=title&limit=3&cursor=" + first.path("next_cursor").asText()).json();

        assertThat(titles(first)).containsExactly("A", "a", "b");
        assertThat(titles(second)).containsExactly("B", "c");
    }

    @Test
    void aProgramDeletesOnlyWithTheScopeForIt() throws Exception {
        var path = "/api/tasks/" + addTask(ada, "Milk");

        assertThat(delete(token("tasks:read", "tasks:write"), path).status()).isEqualTo(403);
        assertThat(get(ada.token(), path).status()).isEqualTo(200);
        assertThat(delete(token("tasks:delete"), path).status()).isEqualTo(403);
        assertThat(delete(token("tasks:write", "tasks:delete"), path).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=x", "?cursor=nonsense", "?status=gone", "?sort=random"})
    void aBadQueryIsABadRequestThatNamesTheParameter(String query) throws Exception {
        var answer = get(ada.token(), "/api/tasks" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(query).contains(answer.json().path("errors").path(0).path("field").asText());
    }

    @Test
    void titlesAndDescriptionsHaveExactBounds() throws Exception {
        assertThat(post(ada.token(), "/api/tasks", title("😀".repeat(500))).status()).isEqualTo(201);
        assertThat(post(ada.token(), "/api/tasks", title("a".repeat(501))).json().path("detail").asText())
                .isEqualTo("title must have 1 to 500 characters");
        assertThat(post(ada.token(), "/api/tasks", title("   ")).status()).isEqualTo(400);
        assertThat(post(ada.token(), "/api/tasks", "{\"title\": \"t\", \"description\": \"%s\"}"
                .formatted("a".repeat(10_000))).status()).isEqualTo(201);
        assertThat(post(ada.token(), "/api/tasks", "{\"title\": \"t\", \"description\": \"%s\"}"
                .formatted("a".repeat(10_001))).status()).isEqualTo(400);
    }

    @Test
    void aTitleIsOneLineOfSomethingToRead() throws Exception {
        assertThat(post(ada.token(), "/api/tasks", title("\\u0001\\u0085 \\u2028")).status()).isEqualTo(400);
        assertThat(post(ada.token(), "/api/tasks", title("\\u0001Oat\\u0085milk\\u0007")).json().path("title").asText())
                .isEqualTo("Oat milk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"title\"", "{\"title\": 5}", "{\"title\": null}", "{\"title\":\"a\"} x",
        "{\"title\":\"a\",\"title\":\"b\"}", "{\"title\": \"\\u0000\"}", "{\"title\": \"half a sign \\ud83d\"}"})
    void aBodyThatIsNoProperObjectIsABadRequest(String body) throws Exception {
        assertThat(post(ada.token(), "/api/tasks", body).status()).isEqualTo(400);
    }

    @Test
    void aBodyOfAnotherTypeOrSizeIsRefused() throws Exception {
        assertThat(send(app.port(), "POST", "/api/tasks", ada.token(), "", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        var huge = post(ada.token(), "/api/tasks", title("a".repeat(70_000)));
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.json().path("detail").asText()).contains("65,536");
    }

    @Test
    @Tag("D3")
    void aStaleVersionIsAPreconditionFailed() throws Exception {
        var path = "/api/tasks/" + addTask(ada, "Milk");
        var etag = get(ada.token(), path).header("ETag");

        assertThat(send(app.port(), "PATCH", path, ada.token(), title("Oat milk"), "If-Match", etag).status())
                .isEqualTo(200);
        assertThat(send(app.port(), "PATCH", path, ada.token(), title("Soy milk"), "If-Match", etag).status())
                .isEqualTo(412);
        assertThat(send(app.port(), "DELETE", path, ada.token(), "", "If-Match", "garbage").status()).isEqualTo(412);
        assertThat(get(ada.token(), path).json().path("title").asText()).isEqualTo("Oat milk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"7\", \"%d\"     | 204", "\"%d\" , \"7\"    | 204", "\"a,b\",\"%d\"    | 204", "*             | 204",
        "\"7\", \"8\"      | 412", "W/\"%d\"         | 412", "%d            | 412", "\"7\", W/\"%d\"    | 412",
        "\"x%d\"         | 412"})
    void oneOfSeveralVersionsIsEnough(String tags, int status) throws Exception {
        var path = "/api/tasks/" + addTask(ada, "Milk");
        var version = get(ada.token(), path).header("ETag").replace("\"", "");

        assertThat(send(app.port(), "DELETE", path, ada.token(), "", "If-Match", tags.replace("%d", version)).status())
                .isEqualTo(status);
    }

    @Test
    void severalHeadersAreOneList() throws Exception {
        var path = "/api/tasks/" + addTask(ada, "Milk");
        var etag = get(ada.token(), path).header("ETag");

        assertThat(send(app.port(), "DELETE", path, ada.token(), "", "If-Match", "\"7\"", "If-Match", etag).status())
                .isEqualTo(204);
    }

    @Test
    void anIdempotencyKeyIsForgottenAfterThirtyDays() throws Exception {
        var script = token("tasks:read", "tasks:write");
        var first = addOnce(script);

        clock.advance(Duration.ofDays(29));
        assertThat(addOnce(script)).isEqualTo(first);
        clock.advance(Duration.ofDays(2));
        assertThat(addOnce(script)).isNotEqualTo(first);
    }

    private long addOnce(String script) throws Exception {
        return send(app.port(), "POST", "/api/tasks", script, title("Milk"), "Idempotency-Key", "once").json()
                .path("id").asLong();
    }

    private String token(String... scopes) throws Exception {
        return post(ada.token(), "/api/tokens", "{\"name\": \"script\", \"scopes\": [\"%s\"]}"
                .formatted(String.join("\", \"", scopes))).json().path("token").asText();
    }

    private static String title(String title) {
        return "{\"title\": \"%s\"}".formatted(title);
    }

    private static List<String> titles(JsonNode list) {
        return list.path("tasks").findValuesAsText("title");
    }
}
