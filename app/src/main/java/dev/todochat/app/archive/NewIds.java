package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The ids that the rows of a file get here, in the order of those that they had. */
final class NewIds {
    private final Map<Long, Long> byOld = new HashMap<>();

    /** @param table whose sequence gives the new ones */
    static NewIds of(Db tx, String table, SortedSet<Long> old) {
        var ids = new NewIds();
        // One value, since a hundred thousand rows take a second.
        var fresh = Json.parseOwn(tx.one(row -> row.text("ids"), """
                select cast(coalesce(json_agg(id order by id), '[]') as text) as ids
                from (select nextval(pg_get_serial_sequence(?, 'id')) as id from generate_series(1, ?)) fresh
                """, table, old.size()).orElseThrow()).iterator();
        old.forEach(id -> ids.byOld.put(id, fresh.next().longValue()));
        return ids;
    }

    /** Empty for what is not in the file. */
    Optional<Long> of(long old) {
        return Optional.ofNullable(byOld.get(old));
    }

    /**
     * Puts new ids in the place of old ones that the file knows.
     *
     * @param path names of fields with dots between them, brackets for each element of a list, and {@code **} for any
     *             depth, such as {@code [].arguments.ids[]}; what is not there is passed over
     */
    void replaceIn(JsonNode json, String path) {
        replaceIn(json, List.of(path.split("\\.|(?=\\[)")));
    }

    private void replaceIn(JsonNode json, List<String> path) {
        var step = path.getFirst();
        if (step.equals("**")) {
            replaceIn(json, path.subList(1, path.size()));
            json.forEach(child -> replaceIn(child, path));
        } else if (json instanceof ArrayNode list && step.equals("[]")) {
            for (var i = 0; i < list.size(); i++) {
                list.set(i, replaced(list.get(i), path));
            }
        } else if (json instanceof ObjectNode object && object.has(step)) {
            object.set(step, replaced(object.get(step), path));
        }
    }

    private JsonNode replaced(JsonNode json, List<String> path) {
        if (path.size() > 1) {
            replaceIn(json, path.subList(1, path.size()));
            return json;
        }
        return json.isIntegralNumber() && json.canConvertToLong()
                ? of(json.longValue()).<JsonNode>map(LongNode::valueOf).orElse(json) : json;
    }
}
