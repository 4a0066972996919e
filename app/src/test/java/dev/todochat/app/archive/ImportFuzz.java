package dev.todochat.app.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;

/** A good file in which something was changed, wherever in it: what is no JSON does not come this far. */
class ImportFuzz extends ArchiveCase {
    private JsonNode good;
    private Person empty;

    @BeforeAll
    void takeAGoodFile() throws Exception {
        var ada = signUp();
        use(ada);
        good = export(ada);
        empty = signUp();
    }

    /** @param value as JSON, or a text that it is; without one the place is removed */
    record Change(int place, String value) {
    }

    @FuzzTest
    void anyFileIsImportedOrRefused(@NotNull @WithSize(min = 1, max = 3) List<@NotNull Change> changes)
            throws Exception {
        var file = good.deepCopy();
        changes.forEach(change -> change(file, change));

        var answer = importFile(empty, file);

        assertThat(answer.status()).as(answer.raw().body()).isIn(200, 400);
        if (answer.status() == 200) {
            assertThat(get(empty.token(), "/api/tasks").status()).isEqualTo(200);
            assertThat(export(empty).path("format").asText()).isEqualTo("todo-chatbot");
            empty = signUp();
        }
    }

    private static void change(JsonNode file, Change change) {
        var places = new ArrayList<Consumer<Change>>();
        collect(file, places);
        places.get(Math.floorMod(change.place(), places.size())).accept(change);
    }

    private static void collect(JsonNode node, List<Consumer<Change>> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> places.add(change -> {
                if (change.value() == null) {
                    object.remove(name);
                } else {
                    object.set(name, json(change.value()));
                }
            }));
        } else if (node instanceof ArrayNode array) {
            places.add(change -> array.add(json(change.value())));
        }
        node.forEach(child -> collect(child, places));
    }

    private static JsonNode json(String value) {
        try {
            var json = value == null ? Json.object().nullNode() : Json.parse(value);
            return json.isMissingNode() ? Json.object().textNode(value) : json;
        } catch (JsonProcessingException e) {
            return Json.object().textNode(value);
        }
    }
}
