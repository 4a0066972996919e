package dev.todochat.web.html;

import static dev.todochat.web.html.Pages.TEMPLATES;

import dev.todochat.server.RequestLog;
import dev.todochat.web.backend.BackendFailure;
import dev.todochat.web.session.SameOrigin;
import dev.todochat.web.session.Visitors;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * One mapping from what went wrong to what the person reads: a page for pages, a line in the notice region for htmx.
 * Texts of exceptions never get out.
 */
public final class ErrorPages {
    private static final Logger LOG = System.getLogger(ErrorPages.class.getName());

    private final Pages pages;
    private final SecurityHeaders headers;
    private final Visitors visitors;
    private final SameOrigin sameOrigin;

    public ErrorPages(Pages pages, SecurityHeaders headers, Visitors visitors, SameOrigin sameOrigin) {
        this.pages = pages;
        this.headers = headers;
        this.visitors = visitors;
        this.sameOrigin = sameOrigin;
    }

    /**
     * What an error page says.
     *
     * @param detail what happened and what to do next
     * @param retry  whether loading the page again may help
     */
    public record Explanation(int status, String title, String detail, boolean retry) {
    }

    public void routing(HttpRouting.Builder routing) {
        routing.addFilter(this::refuseOtherSites);
        routing.error(BackendFailure.class, this::backendFailed)
                .error(HttpException.class, (request, response, e) -> {
                    e.headers().forEach(response::header);
                    send(request, response, explain(e.status()));
                })
                .error(RequestException.class, (request, response, e) -> send(request, response, explain(e.status())))
                .error(Throwable.class, this::unexpected);
    }

    /** Answers here, because what a filter throws is answered after the request's log line is written. */
    private void refuseOtherSites(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (sameOrigin.allows(request)) {
            chain.proceed();
        } else {
            send(request, response, explain(Status.FORBIDDEN_403));
        }
    }

    private void backendFailed(ServerRequest request, ServerResponse response, BackendFailure failure) {
        if (failure instanceof BackendFailure.NotSignedIn) {
            restoreHeaders(request, response);
            visitors.askToSignIn(request, response);
            return;
        }
        if (failure instanceof BackendFailure.Throttled throttled) {
            response.header(HeaderNames.RETRY_AFTER, Long.toString(throttled.retryAfter().toSeconds()));
        }
        send(request, response, explain(failure));
    }

    private void unexpected(ServerRequest request, ServerResponse response, Throwable thrown) {
        if (thrown instanceof CloseConnectionException close) {
            throw close;
        }
        if (thrown instanceof UncheckedIOException) {
            LOG.log(Level.DEBUG, "The browser went away", thrown);
        } else {
            LOG.log(Level.ERROR, "A page failed", thrown);
        }
        send(request, response, explain(Status.INTERNAL_SERVER_ERROR_500));
    }

    /** Sends an error as a page, or as a line that htmx puts into the notice region of any page. */
    public void send(ServerRequest request, ServerResponse response, Explanation explanation) {
        if (response.isSent()) {
            // Half an answer must not look like a whole one.
            throw new CloseConnectionException("An answer broke off");
        }
        restoreHeaders(request, response);
        var status = Status.create(explanation.status());
        if (Htmx.wantsFragment(request)) {
            response.header(Htmx.RETARGET, "#notice").header(Htmx.RESWAP, "innerHTML");
            pages.send(response, status, TEMPLATES.layoutNotice(explanation.detail()));
        } else {
            var address = request.prologue().method() == Method.GET ? request.path().rawPath() : "/";
            pages.send(response, status, TEMPLATES.layoutError(pages.head(explanation.title()), explanation,
                    RequestLog.requestId(request), address));
        }
    }

    /** An error forgot the headers that were set before it. */
    private void restoreHeaders(ServerRequest request, ServerResponse response) {
        headers.apply(response);
        response.headers().set(RequestLog.REQUEST_ID, RequestLog.requestId(request));
    }

    /** What a failure of app means to the person. */
    public static Explanation explain(BackendFailure failure) {
        return switch (failure) {
            case BackendFailure.NotSignedIn signedOut ->
                    new Explanation(401, "You are signed out", "Sign in to go on.", false);
            case BackendFailure.NotFound missing -> explain(Status.NOT_FOUND_404);
            case BackendFailure.Forbidden forbidden ->
                    new Explanation(403, "That is not allowed", forbidden.detail(), false);
            case BackendFailure.Invalid invalid ->
                    new Explanation(422, "That can't be saved", invalid.detail(), false);
            case BackendFailure.Conflict conflict ->
                    new Explanation(409, "Something changed meanwhile", conflict.detail(), true);
            case BackendFailure.Gone gone -> new Explanation(410, "That is over", gone.detail(), false);
            case BackendFailure.Throttled throttled ->
                    new Explanation(429, "A little too fast", throttled.detail(), true);
            case BackendFailure.Unavailable full when full.isFull() ->
                    new Explanation(507, "Nothing can be saved", full.detail(), false);
            case BackendFailure.Unavailable unavailable -> new Explanation(503, "Your list can't be reached",
                    "The server that keeps your tasks does not answer at the moment. Nothing is lost. "
                            + "Wait a little, then try again.", true);
        };
    }

    private static Explanation explain(Status status) {
        return switch (status.code()) {
            case 400 -> new Explanation(400, "That request makes no sense",
                    "Part of it was missing or garbled. Go back, reload the page and try again.", false);
            case 403 -> new Explanation(403, "That came from somewhere else",
                    "For your safety, changes are only taken from this site's own pages. "
                            + "Go to the first page and try again there.", false);
            case 404 -> new Explanation(404, "There is nothing here",
                    "It may have been deleted, or the address has a typo.", false);
            case 405 -> new Explanation(405, "That does not work here",
                    "This address does not take such a request.", false);
            case 413 -> new Explanation(413, "That is too long",
                    "At most 64 KiB of text fit into one form, and 5 MiB into a file.", false);
            case 415 -> new Explanation(415, "That is not a form",
                    "This address takes forms only (application/x-www-form-urlencoded).", false);
            default -> status.code() < 500
                    ? new Explanation(status.code(), "That did not work", "Go back, reload the page and try again.",
                            false)
                    : new Explanation(500, "Something went wrong on our side",
                            "It has been written down. Try again; if it happens again, come back later.", true);
        };
    }
}
