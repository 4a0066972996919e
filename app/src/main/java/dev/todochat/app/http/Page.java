package dev.todochat.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list, and where the next one begins if there is one. */
public record Page<T>(List<T> rows, Optional<Cursor> next) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** Made from one row more than the limit, which tells whether there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        return new Page<>(rows.subList(0, limit), Optional.of(cursor.apply(rows.get(limit - 1))));
    }

    /** {@code {"<name>": [...], "next_cursor": "…" or null}} */
    public ObjectNode toJson(String name, Function<T, ObjectNode> json) {
        var document = Json.object();
        var array = document.putArray(name);
        rows.forEach(row -> array.add(json.apply(row)));
        return document.put("next_cursor", next.map(Cursor::encode).orElse(null));
    }
}
