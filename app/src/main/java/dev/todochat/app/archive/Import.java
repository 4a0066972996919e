package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.DisplayName;
import dev.todochat.app.account.TimeZones;
import dev.todochat.app.chat.ConversationRoom;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Imports the file of an {@link Export} into an account that has nothing in it yet: all of it or, when anything does
 * not fit, nothing. Name and time zone come along; address and password stay those of the account. The file is read
 * once for the ids of all rows, so that a row may refer to one that comes later, and then once for each section.
 */
public final class Import {
    private final Db db;

    public Import(Db db) {
        this.db = db;
    }

    /** How many of each were imported. Throws a 409 for an account that is not empty, a 400 that names the place. */
    ObjectNode run(AccountId owner, byte[] bytes) {
        var file = new ArchiveFile(() -> new ByteArrayInputStream(bytes));
        var head = Json.object();
        var old = new HashMap<String, SortedSet<Long>>();
        var takers = new HashMap<String, BiConsumer<String, JsonNode>>();
        takers.put("format", is(TextNode.valueOf(Export.FORMAT)));
        takers.put("version", is(IntNode.valueOf(Export.VERSION)));
        takers.put("account", head::set);
        Section.ALL.forEach(section -> {
            old.put(section.table(), new TreeSet<>());
            takers.put(section.table(), collect(section, old));
        });
        file.read(takers);
        return db.inTransaction(tx -> {
            requireEmpty(tx, owner);
            settings(tx, owner, head.path("account"));
            var ids = new HashMap<String, NewIds>();
            old.forEach((table, known) -> ids.put(table, NewIds.of(tx, table, known)));
            var counts = Json.object();
            Section.ALL.forEach(section -> counts.put(section.table(),
                    new SectionImport(tx, owner, Table.of(tx, section), ids).run(file)));
            ConversationRoom.count(tx, owner);
            Ledger.judge(tx, owner);
            return counts;
        });
    }

    private static BiConsumer<String, JsonNode> is(JsonNode expected) {
        return (field, value) -> {
            if (!value.equals(expected)) {
                throw new InvalidValue(field, "must be " + expected.asText());
            }
        };
    }

    /**
     * Adds the ids of the rows, which stand in their order as they are exported, and those of rows that are gone.
     *
     * @param ids by table
     */
    private static BiConsumer<String, JsonNode> collect(Section section, Map<String, SortedSet<Long>> ids) {
        var last = new AtomicLong(-1);
        return (place, row) -> {
            var id = id(place, row, "id");
            if (id <= last.getAndSet(id)) {
                throw new InvalidValue(place + ".id", "must be larger than that of the row before");
            }
            ids.get(section.table()).add(id);
            section.outliving().forEach(column ->
                    ids.get(section.references().get(column)).add(id(place, row, column)));
        };
    }

    private static long id(String place, JsonNode row, String column) {
        return Values.at(place + "." + column, row.path(column), Values.atLeast(0)).longValue();
    }

    /** The lock keeps whoever adds something meanwhile waiting: every row of theirs refers to the account. */
    private static void requireEmpty(Db tx, AccountId owner) {
        tx.query(row -> row.number("id"), "select id from accounts where id = ? for update", owner.value());
        var used = Section.ALL.stream().anyMatch(section -> tx.one(row -> row.flag("used"),
                "select exists (select 1 from %s where account_id = ?) as used".formatted(section.table()),
                owner.value()).orElseThrow());
        if (used) {
            throw Problem.conflict("This account has been used already; import the file into a new one");
        }
    }

    /** By name: what an account may do is not for a file to say. */
    private static void settings(Db tx, AccountId owner, JsonNode account) {
        tx.update("update accounts set name = ?, time_zone = ? where id = ?",
                Values.at("account.name", account.path("name"),
                        Values.text(name -> new DisplayName(name).value())).textValue(),
                Values.at("account.time_zone", account.path("time_zone"),
                        Values.text(zone -> TimeZones.parse(zone).getId())).textValue(),
                owner.value());
    }
}
