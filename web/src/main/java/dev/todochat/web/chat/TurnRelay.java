package dev.todochat.web.chat;

import dev.todochat.web.backend.Backend;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.backend.ChatRequest;
import dev.todochat.web.backend.ChatStream;
import dev.todochat.web.backend.Session;
import dev.todochat.web.html.ErrorPages;
import dev.todochat.web.task.Place;
import dev.todochat.web.task.TaskBoards;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Hands a turn of the assistant on to the browser while it happens, and ends it when the browser goes away. */
final class TurnRelay {
    private static final Logger LOG = System.getLogger(TurnRelay.class.getName());
    /** A browser that left shows at the second write, so a turn outlives it by two of these at most. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final Backend backend;
    private final TaskBoards boards;
    private final Workspaces workspaces;

    TurnRelay(Backend backend, TaskBoards boards, Workspaces workspaces) {
        this.backend = backend;
        this.boards = boards;
        this.workspaces = workspaces;
    }

    void run(ServerResponse response, Session session, ChatRequest said, Place place) {
        var fragments = new Fragments(boards, workspaces, session);
        try (var turn = backend.chatStream(session, said); var page = new FragmentStream(response)) {
            var heart = Thread.startVirtualThread(() -> beat(page, turn));
            try {
                new RelayedTurn(fragments, page, said, place).run(turn);
            } finally {
                heart.interrupt();
            }
        } catch (BackendFailure.NotSignedIn e) {
            throw e;
        } catch (BackendFailure refused) {
            // Nothing was sent yet: a true status, and what to show in place of the answer.
            response.status(Status.create(ErrorPages.explain(refused).status()));
            try (var page = new FragmentStream(response)) {
                new RelayedTurn(fragments, page, said, place).refused(refused);
            }
        } catch (ServerConnectionException e) {
            LOG.log(Level.DEBUG, "The browser left during an answer", e);
        }
    }

    private static void beat(FragmentStream page, ChatStream turn) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(HEARTBEAT);
                page.heartbeat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            turn.close();
        }
    }
}
