package dev.todochat.app.archive;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.account.Callers;
import dev.todochat.app.account.Work;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Exports what an account holds, and imports it into an empty one; for people only. */
public final class ArchiveRoutes implements HttpService {
    /** Years of tasks and conversations; its bytes are in memory while it is read. */
    public static final int MAX_IMPORT_BYTES = 5 * 1024 * 1024;
    /** Each can take a processor for a second and a connection for longer, which are not to be had by the dozen. */
    private static final int MAX_IMPORTS_AT_A_TIME = 1;
    /** Of different accounts: one that sends slowly keeps nobody waiting, and all of them take some megabytes. */
    private static final int MAX_BODIES_AT_A_TIME = 4;
    private static final Duration IMPORT_RETRY = Duration.ofSeconds(5);
    /** Far longer than the largest file takes; whoever waits is served in the order of their coming. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Export export;
    private final Import imports;
    private final Callers callers;
    private final Admission admission;
    private final Semaphore sending = new Semaphore(MAX_BODIES_AT_A_TIME, true);
    private final Semaphore importing = new Semaphore(MAX_IMPORTS_AT_A_TIME, true);

    public ArchiveRoutes(Export export, Import imports, Callers callers, Admission admission) {
        this.export = export;
        this.imports = imports;
        this.callers = callers;
        this.admission = admission;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/account/export", this::export)
                .post("/api/account/import", this::importFile);
    }

    private void export(ServerRequest request, ServerResponse response) {
        var owner = callers.requirePerson(request).account();
        // Else an export on a slow line would keep the account from all else.
        admission.leave(request);
        admission.one(Work.EXPORT, owner, () -> send(owner, response));
    }

    private void send(AccountId owner, ServerResponse response) {
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
        admission.leave(request);
        var counts = admission.one(Work.IMPORT, owner, () -> oneOf(sending, () -> {
            var bytes = RequestBody.bytes(request, MAX_IMPORT_BYTES);
            return oneOf(importing, () -> admission.piece(owner, bytes.length, () -> imports.run(owner, bytes)));
        }));
        Json.send(response, Status.OK_200, counts);
    }

    private static <T> T oneOf(Semaphore places, Supplier<T> work) {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    return work.get();
                } finally {
                    places.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.tooMany("Other files are being read right now; try again", IMPORT_RETRY);
    }
}
