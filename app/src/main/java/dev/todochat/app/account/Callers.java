package dev.todochat.app.account;

import dev.todochat.app.http.Problem;
import dev.todochat.server.RequestLog;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Optional;

/** Finds out who sent a request, from its {@code Authorization: Bearer} and nothing else, and lets them in. */
public final class Callers {
    private static final String CHALLENGE = "Bearer realm=\"todo\"";
    private static final String BEARER = "Bearer ";
    /** Ours have a few hundred; more is not worth parsing. */
    private static final int MAX_TOKEN = 2_048;
    /** Sessions that were found to have ended. */
    private static final int MAX_ENDED = 1_000;
    /** Then it is asked again: a clock that was wrong for a moment must not sign anybody out. */
    private static final long ENDED_NANOS = Duration.ofSeconds(30).toNanos();

    private final SessionTokens sessionTokens;
    private final Sessions sessions;
    private final TokenLookups personalTokens;
    private final Admission admission;
    /** Until when, by session: whoever has one that ended takes none of its owner's places meanwhile. */
    private final Recent<SessionTokens.Claims, Long> ended = new Recent<>(MAX_ENDED);

    Callers(SessionTokens sessionTokens, Sessions sessions, PersonalTokens personalTokens, Admission admission) {
        this.sessionTokens = sessionTokens;
        this.sessions = sessions;
        this.personalTokens = new TokenLookups(personalTokens, admission);
        this.admission = admission;
    }

    /** Whoever may do this; throws a 401 or 403, and a 429 as {@link Admission} does. */
    public Caller require(ServerRequest request, Scope... scopes) {
        var caller = authenticated(request);
        require(caller, scopes);
        return caller;
    }

    /** The same of a caller who is known. */
    public static void require(Caller caller, Scope... scopes) {
        for (var scope : scopes) {
            if (!caller.may(scope)) {
                throw Problem.forbidden("This token lacks the scope %s; make another on the account page"
                        .formatted(scope.word()));
            }
        }
    }

    /** Whether they still count who were let in before; throws a 401 when the session or the token has ended since. */
    public void requireCurrent(Caller caller) {
        var current = switch (caller) {
            case Caller.Person person -> sessions.use(person.account(), person.session());
            case Caller.Program program -> personalTokens.isCurrent(program.account(), program.tokenId());
        };
        if (!current) {
            throw ended();
        }
    }

    /** A signed-in person: programs are kept from account, sessions, tokens and confirmations. */
    public Caller.Person requirePerson(ServerRequest request) {
        return switch (authenticated(request)) {
            case Caller.Person person -> person;
            case Caller.Program program -> throw Problem.forbidden(
                    "A personal access token cannot do this; sign in in the browser");
        };
    }

    /**
     * The program whose personal access token this is. A session's token is meant for the API, not for MCP. Throws a
     * 429 as {@link Admission} does, but only when it is asked first about a request.
     */
    public Optional<Caller.Program> program(ServerRequest request) {
        return bearer(request).filter(token -> token.startsWith(PersonalTokens.PREFIX))
                .flatMap(token -> program(request, token))
                .map(program -> {
                    RequestLog.account(request, program.account().value());
                    return program;
                });
    }

    private Caller authenticated(ServerRequest request) {
        var token = bearer(request).orElseThrow(() -> Problem.unauthorized(
                "Sign in first: send Authorization: Bearer with your token", CHALLENGE));
        Optional<? extends Caller> caller = token.startsWith(PersonalTokens.PREFIX)
                ? program(request, token) : person(request, token);
        return caller.map(known -> {
            RequestLog.account(request, known.account().value());
            return (Caller) known;
        }).orElseThrow(Callers::ended);
    }

    private static Problem ended() {
        return Problem.unauthorized("This token is not valid any more; sign in again",
                CHALLENGE + ", error=\"invalid_token\"");
    }

    private Optional<Caller.Program> program(ServerRequest request, String token) {
        return personalTokens.use(request, token)
                .map(holder -> new Caller.Program(holder.account(), holder.token(), holder.scopes()));
    }

    private Optional<Caller.Person> person(ServerRequest request, String token) {
        var signed = sessionTokens.verify(token)
                .filter(claims -> ended.get(claims).filter(until -> System.nanoTime() - until < 0).isEmpty());
        // Before the database is asked whether the session still counts: that is a statement, too.
        signed.ifPresent(claims -> admission.enter(request, claims.account()));
        var current = signed.filter(claims -> sessions.use(claims.account(), claims.session()));
        if (current.isEmpty()) {
            signed.ifPresent(claims -> ended.put(claims, System.nanoTime() + ENDED_NANOS));
        }
        return current.map(claims -> new Caller.Person(claims.account(), claims.session()));
    }

    private static Optional<String> bearer(ServerRequest request) {
        var header = request.headers().contains(HeaderNames.AUTHORIZATION)
                ? request.headers().get(HeaderNames.AUTHORIZATION).get() : "";
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && header.length() <= MAX_TOKEN
                ? Optional.of(header.substring(BEARER.length()).strip()) : Optional.empty();
    }
}
