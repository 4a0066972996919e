package dev.todochat.web.account;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.Pages;
import dev.todochat.web.session.Visitors;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Exporting one's data as a file, and importing such a file. */
public final class ArchivePages {
    /** Each holds its whole file, two or three times. */
    private static final int UPLOADS_AT_ONCE = 4;

    private final Backend backend;
    private final Visitors visitors;
    private final AccountPage page;
    private final Semaphore uploads = new Semaphore(UPLOADS_AT_ONCE);
    /** The accounts whose they are: whoever sends slowly, or again and again, takes one of them and not all. */
    private final Set<Long> uploading = ConcurrentHashMap.newKeySet();

    public ArchivePages(Backend backend, Visitors visitors, AccountPage page) {
        this.backend = backend;
        this.visitors = visitors;
        this.page = page;
    }

    public void routing(HttpRules rules) {
        rules.get("/account/export", visitors.signedIn(this::download))
                .get("/account/import", (request, response) -> Pages.seeOther(response, "/account"))
                .post("/account/import", visitors.signedIn(this::upload));
    }

    private void download(ServerRequest request, ServerResponse response, Session session) {
        backend.exportAccount(session, () -> response
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"todo-chatbot.json\"")
                .outputStream());
    }

    private void upload(ServerRequest request, ServerResponse response, Session session) {
        // A cookie that only looks like a session must not make us read megabytes.
        var account = backend.account(session);
        if (!uploading.add(account.id())) {
            refuse(request, response, session, "Another file of yours is still being read. Wait until it is done.");
            return;
        }
        try {
            takeInTurn(request, response, session);
        } finally {
            uploading.remove(account.id());
        }
    }

    private void takeInTurn(ServerRequest request, ServerResponse response, Session session) {
        if (!uploads.tryAcquire()) {
            refuse(request, response, session, "Others are importing files at this moment. Try again in a minute.");
            return;
        }
        try {
            take(request, response, session);
        } finally {
            uploads.release();
        }
    }

    private void take(ServerRequest request, ServerResponse response, Session session) {
        var file = UploadedFile.read(request);
        if (file.length == 0) {
            refuse(request, response, session, "Choose a file that you downloaded from an account page.");
            return;
        }
        try {
            backend.importAccount(session, file);
            Pages.seeOther(response, "/account?done=import");
        } catch (BackendFailure.Invalid | BackendFailure.Conflict | BackendFailure.Throttled e) {
            refuse(request, response, session, e.getMessage());
        }
    }

    private void refuse(ServerRequest request, ServerResponse response, Session session, String error) {
        page.showAgain(request, response, session, Map.of(), Map.of("file", error));
    }
}
