package dev.todochat.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that would take far more memory than they have bytes, and files that are none. */
@Tag("L2")
class HostileFileTest extends ArchiveCase {
    private static final int MANY = 1_700_000;
    private Person ada;

    @BeforeAll
    void somebodyNew() throws Exception {
        ada = signUp();
    }

    @Test
    void millionsOfRowsEndAtTheLimitOfTheirSection() throws Exception {
        var file = file("conversations", "[" + "{},".repeat(MANY) + "{}]");

        assertThat(read(file)).isEqualTo(new Read("conversations", 25_000, true));
        assertThat(refusedPlace(file)).isEqualTo("conversations[0].id");
        assertThat(refusedPlace(file("tasks", IntStream.rangeClosed(1, 10_001).mapToObj("{\"id\":%d}"::formatted)
                .collect(Collectors.joining(",", "[", "]"))))).isEqualTo("tasks");
    }

    @Test
    void aRowEndsAtItsLimitHoweverItIsFilled() throws Exception {
        for (var row : Map.of(
                "fields", IntStream.range(0, 400_000).mapToObj("\"f%d\":0"::formatted)
                        .collect(Collectors.joining(",", "{", "}")),
                "values", "{\"id\":[" + "{},".repeat(MANY) + "{}]}",
                "levels", "{\"id\":" + "[".repeat(MANY) + "]".repeat(MANY) + "}",
                "a text", "{\"id\":\"" + "a".repeat(5_000_000) + "\"}",
                "texts", "{\"id\":[" + "\"%s\",".formatted("a".repeat(200_000)).repeat(25) + "0]}",
                "a name", "{\"" + "a".repeat(5_000_000) + "\":1}").entrySet()) {
            var file = file("conversations", "[" + row.getValue() + "]");

            assertThat(read(file)).as(row.getKey()).isEqualTo(new Read("conversations[0]", 0, true));
            assertThat(refusedPlace(file)).as(row.getKey()).isEqualTo("conversations[0]");
        }
    }

    @Test
    void whatIsNoListOfObjectsIsNoSection() throws Exception {
        assertThat(refusedPlace(file("tasks", "{}"))).isEqualTo("tasks");
        assertThat(refusedPlace(file("tasks", "null"))).isEqualTo("tasks");
        assertThat(refusedPlace(file("tasks", "\"tasks\""))).isEqualTo("tasks");
        assertThat(refusedPlace(file("tasks", "[[]]"))).isEqualTo("tasks[0]");
        assertThat(refusedPlace(file("tasks", "[null]"))).isEqualTo("tasks[0]");
        assertThat(refusedPlace(file("tasks", "[], \"tasks\": []"))).isEqualTo("tasks");
        assertThat(refusedPlace(file("tasks", "[{\"id\": 1, \"id\": 2}]"))).isEqualTo("tasks[0]");
        assertThat(refusedPlace(file("tasks", "[]").replace("\"tasks\"", "\"other\""))).isEqualTo("tasks");
        assertThat(refusedPlace(file("account", "[]"))).isEqualTo("account.name");
        assertThat(refusedPlace(file("account", "1, \"account\": {}"))).isEqualTo("account");
    }

    @Test
    void whatEndsEarlyOrLateIsNoFile() throws Exception {
        var file = file("tasks", "[{\"id\": 1, \"title\": \"Milk\"}]");

        for (var end = 1; end < file.length(); end++) {
            var cut = file.substring(0, end);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(Problem.class)
                    .hasMessageStartingWith("The body is not a JSON object");
        }
        for (var wrong : new String[] {file.substring(0, 200), file + "x", file + "{}", file + ",", "[]", "1", "\0",
                "\ufeff" + file, file.replace(':', '='), "   "}) {
            var answer = post(ada.token(), "/api/account/import", wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().path("detail").asText()).as(wrong).startsWith("The body is not a JSON object");
        }
    }

    @Test
    void whatNobodyKnowsIsPassedOver() throws Exception {
        var file = file("tasks", "[], \"habits\": [" + "{\"id\": 1},".repeat(300_000) + "{}], \"x\": {\"y\": [1]}");

        assertThat(read(file)).isEqualTo(new Read("", 0, false));
        assertThat(refusedPlace(file("tasks", "[], \"x\": " + "[".repeat(MANY)))).isEqualTo("x");
        assertThat(post(signUp().token(), "/api/account/import", file).status()).isEqualTo(200);
    }

    /** A file of which one field is as bad as can be. */
    private static String file(String field, String value) {
        var file = Json.object().put("format", "todo-chatbot").put("version", 1);
        file.putObject("account").put("name", "Ada").put("time_zone", "UTC");
        Section.ALL.forEach(section -> file.putArray(section.table()));
        return Json.write(file.put(field, "HERE")).replace("\"HERE\"", value);
    }

    /**
     * How far a file is read.
     *
     * @param refused where, empty for not
     * @param rows    how many were there before
     * @param early   whether much of the file was left unread
     */
    private record Read(String refused, int rows, boolean early) {
    }

    private static Read read(String file) {
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var read = new AtomicInteger();
        var rows = new AtomicInteger();
        var takers = new HashMap<String, BiConsumer<String, JsonNode>>();
        Section.ALL.forEach(section -> takers.put(section.table(), (_, _) -> rows.incrementAndGet()));
        var refused = "";
        try {
            new ArchiveFile(() -> new FilterInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    var count = super.read(into, offset, length);
                    read.addAndGet(count);
                    return count;
                }
            }).read(takers);
        } catch (InvalidValue e) {
            refused = e.field();
        }
        return new Read(refused, rows.get(), read.get() < bytes.length / 5 * 3 + 8_192);
    }

    private String refusedPlace(String file) throws Exception {
        var answer = post(ada.token(), "/api/account/import", file);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).hasSizeLessThan(300);
        return answer.json().at("/errors/0/field").asText();
    }
}
