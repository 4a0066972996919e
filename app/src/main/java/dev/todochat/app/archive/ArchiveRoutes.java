package dev.todochat.app.archive;

import dev.todochat.app.account.Callers;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.http.RequestBody;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Exports what an account holds, and imports it into an empty one; for people only. */
public final class ArchiveRoutes implements HttpService {
    /** Years of tasks and conversations; its bytes are in memory while it is read. */
    public static final int MAX_IMPORT_BYTES = 5 * 1024 * 1024;
    /** Each can take a processor for a second and a connection for longer, which are not to be had by the dozen. */
    private static final int MAX_IMPORTS_AT_A_TIME = 1;
    private static final Duration IMPORT_RETRY = Duration.ofSeconds(5);

    private final Export export;
    private final Import imports;
    private final Callers callers;
    private final Semaphore importing = new Semaphore(MAX_IMPORTS_AT_A_TIME);

    public ArchiveRoutes(Export export, Import imports, Callers callers) {
        this.export = export;
        this.imports = imports;
        this.callers = callers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/account/export", this::export)
                .post("/api/account/import", this::importFile);
    }

    private void export(ServerRequest request, ServerResponse response) {
        var owner = callers.requirePerson(request).account();
        var settings = export.settings(owner);
        response.status(Status.OK_200)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"todo-chatbot.json\"");
        try (var out = response.outputStream()) {
            export.write(owner, settings, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void importFile(ServerRequest request, ServerResponse response) {
        var owner = callers.requirePerson(request).account();
        if (!importing.tryAcquire()) {
            throw Problem.tooMany("Another file is being read right now; try again", IMPORT_RETRY);
        }
        try {
            var counts = imports.run(owner, RequestBody.bytes(request, MAX_IMPORT_BYTES));
            Json.send(response, Status.OK_200, counts);
        } finally {
            importing.release();
        }
    }
}
