package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.db.Db;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The ids that the rows of a file get here, in the order of those that they had. */
final class NewIds {
    private final Map<Long, Long> byOld = new HashMap<>();

    /** @param table whose sequence gives the new ones */
    static NewIds of(Db tx, String table, Collection<Long> old) {
        var ids = new NewIds();
        var fresh = tx.query(row -> row.number("id"), """
                select nextval(pg_get_serial_sequence(?, 'id')) as id from generate_series(1, ?) order by id
                """, table, new TreeSet<>(old).size()).iterator();
        new TreeSet<>(old).forEach(id -> ids.byOld.put(id, fresh.next()));
        return ids;
    }

    /** Empty for what is not in the file. */
    Optional<Long> of(long old) {
        return Optional.ofNullable(byOld.get(old));
    }

    /** Puts the new id in the place of an old one, if the object has one that the file knows. */
    void replaceIn(JsonNode object, String field) {
        if (object instanceof ObjectNode known && known.path(field).canConvertToLong()
                && known.path(field).isIntegralNumber()) {
            of(known.path(field).longValue()).ifPresent(id -> known.put(field, id));
        }
    }
}
