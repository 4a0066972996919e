package dev.todochat.app.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.RowsRefused;
import dev.todochat.app.http.Fields;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Stores the rows of a section, checked, with new ids in the place of the old ones. */
final class SectionImport {
    /** Like a page of an export: rows as long as they may be make batches of their own. */
    private static final int BATCH_ROWS = 100;
    private static final int BATCH_CHARACTERS = 500_000;

    /** A row as it is stored, and its place in the file. */
    private record ReadyRow(String place, String json) {
    }

    private final Db tx;
    private final AccountId owner;
    private final Table table;
    private final Map<String, NewIds> ids;
    private final List<ReadyRow> batch = new ArrayList<>(BATCH_ROWS);
    private int characters;
    private int stored;

    /** @param ids by table */
    SectionImport(Db tx, AccountId owner, Table table, Map<String, NewIds> ids) {
        this.tx = tx;
        this.owner = owner;
        this.table = table;
        this.ids = ids;
    }

    /** How many there were. */
    int run(ArchiveFile file) {
        file.read(Map.of(table.section().table(), (place, row) -> {
            understand(place, (ObjectNode) row);
            var ready = new ReadyRow(place, Json.write(read(place, row)));
            batch.add(ready);
            characters += ready.json().length();
            if (batch.size() == BATCH_ROWS || characters > BATCH_CHARACTERS) {
                flush();
            }
        }));
        flush();
        return stored;
    }

    private void understand(String place, ObjectNode row) {
        try {
            row.setAll(table.section().reader().apply(new Fields(row)));
        } catch (InvalidValue e) {
            throw new InvalidValue(place + "." + e.field(), e.getMessage());
        }
    }

    /** What is no column of the table, or is left out, is ignored. */
    private ObjectNode read(String place, JsonNode row) {
        var read = Json.object();
        for (var column : table.columns()) {
            var given = row.hasNonNull(column.name()) ? row.get(column.name()) : NullNode.getInstance();
            if (column.required() || !given.isNull()) {
                read.set(column.name(), Values.at(place + "." + column.name(), given, value ->
                        read(column, value, row)));
            }
        }
        return read;
    }

    private JsonNode read(Table.Column column, JsonNode value, JsonNode row) {
        var name = column.name();
        var section = table.section();
        var checked = section.checks().getOrDefault(name, UnaryOperator.identity())
                .apply(Values.ofType(column.type(), value));
        if (name.equals("id") || section.references().containsKey(name)) {
            return reference(column, section.references().getOrDefault(name, section.table()), checked.longValue(), row);
        }
        return section.taskIds().containsKey(name) ? renumbered(checked, section.taskIds().get(name)) : checked;
    }

    private JsonNode reference(Table.Column column, String other, long old, JsonNode row) {
        // Rows are stored in batches, so that one cannot refer to what comes after it.
        if (other.equals(table.section().table()) && old >= row.path("id").longValue() && !column.name().equals("id")) {
            throw new InvalidValue("", "must be the id of a row before this one");
        }
        var id = ids.get(other).of(old);
        if (id.isEmpty() && column.required()) {
            throw new InvalidValue("", "must be an id of %s in this file".formatted(other));
        }
        return id.<JsonNode>map(LongNode::valueOf).orElse(NullNode.getInstance());
    }

    /** A text is JSON as a model sent it, which may be none, or more than we take: then it is kept as it is. */
    private JsonNode renumbered(JsonNode value, List<String> paths) {
        try {
            var json = value.isTextual() ? Json.parse(value.textValue()) : value;
            var before = Json.write(json);
            paths.forEach(path -> ids.get("tasks").replaceIn(json, path));
            return value.isTextual() && !before.equals(Json.write(json)) ? TextNode.valueOf(Json.write(json)) : value;
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private void flush() {
        try {
            insert(batch);
        } catch (RowsRefused e) {
            // One by one, to find out which it was.
            batch.forEach(row -> {
                try {
                    insert(List.of(row));
                } catch (RowsRefused refused) {
                    throw wrong(row, refused);
                }
            });
            throw e;
        }
        batch.clear();
        characters = 0;
    }

    private void insert(List<ReadyRow> rows) {
        if (!rows.isEmpty()) {
            stored += tx.updateOrRefuse(table.insert(), owner.value(),
                    "[" + String.join(",", rows.stream().map(ReadyRow::json).toList()) + "]");
        }
    }

    /** Names the field where PostgreSQL does, or its name for the constraint tells: {@code tasks_title_check}. */
    private InvalidValue wrong(ReadyRow row, RowsRefused refused) {
        return table.columns().stream().map(Table.Column::name)
                .filter(name -> name.equals(refused.column())
                        || refused.constraint().matches("%s_%s_[a-z]+".formatted(table.section().table(), name)))
                .findFirst()
                .map(name -> new InvalidValue(row.place() + "." + name, "must be a value that is allowed there"))
                .orElseGet(() -> new InvalidValue(row.place(), "must hold only values that are allowed there"));
    }
}
