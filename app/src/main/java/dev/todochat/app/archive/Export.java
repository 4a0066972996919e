package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.PieceSize;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes everything that an account owns, a row a line. Rows are read in pages and no connection is held while a slow
 * reader takes them, so what changes meanwhile may be in the file or not. Passwords, tokens and sessions never are.
 */
public final class Export {
    static final String FORMAT = "todo-chatbot";
    static final int VERSION = 1;
    /** The longest rows have a megabyte each. */
    private static final int SMALLEST_PAGE = 5;
    private static final int FIRST_PAGE = 20;
    private static final int LARGEST_PAGE = 200;

    private final Db db;
    private final InstantSource clock;
    private final Admission admission;

    public Export(Db db, InstantSource clock, Admission admission) {
        this.db = db;
        this.clock = clock;
        this.admission = admission;
    }

    ObjectNode settings(AccountId owner) {
        return db.one(row -> Json.object()
                .put("email", row.text("email"))
                .put("name", row.text("name"))
                .put("time_zone", row.text("time_zone"))
                .put("created_at", Json.time(row.time("created_at"))), """
                select email, name, time_zone, created_at from accounts where id = ?
                """, owner.value()).orElseThrow(Problem::notFound);
    }

    /** @param account what {@link #settings} gave, read before anything is sent so that a failure can be told */
    void write(AccountId owner, ObjectNode account, OutputStream out) throws IOException {
        put(out, "{\"format\": \"%s\", \"version\": %d, \"exported_at\": \"%s\",\n\"account\": %s"
                .formatted(FORMAT, VERSION, Json.time(clock.instant()), Json.write(account)));
        for (var section : Section.ALL) {
            write(owner, Table.of(db, section), out);
        }
        put(out, "}\n");
    }

    private void write(AccountId owner, Table table, OutputStream out) throws IOException {
        put(out, ",\n\"" + table.section().table() + "\": [");
        var last = 0L;
        var separator = "\n";
        var size = new PieceSize(SMALLEST_PAGE, FIRST_PAGE, LARGEST_PAGE);
        boolean isLast;
        do {
            var after = last;
            var rows = admission.piece(owner, () -> size.timed(most ->
                    db.query(row -> json(table, row), table.page(), owner.value(), after, most)));
            isLast = rows.size() < size.asked();
            for (var row : rows) {
                put(out, separator + Json.write(row));
                separator = ",\n";
                last = row.path("id").longValue();
            }
        } while (!isLast);
        put(out, "]");
    }

    private static ObjectNode json(Table table, Row row) {
        var json = (ObjectNode) Json.parseOwn(row.text("json"));
        table.columns().stream().filter(column -> column.isTime() && json.hasNonNull(column.name())).forEach(column ->
                json.put(column.name(), Json.time(Instant.parse(json.path(column.name()).textValue() + "Z"))));
        return json;
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
