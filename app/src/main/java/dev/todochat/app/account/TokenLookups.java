package dev.todochat.app.account;

import dev.todochat.app.http.Problem;
import dev.todochat.server.Sha256;
import io.helidon.webserver.http.ServerRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Finds whose personal token it is and lets them in. That is a statement, too: of 200 calls at once all would wait for
 * a connection before it is known that they are one account's. So who had a token last waits for their place first,
 * and tokens that nobody had lately are looked up a few at a time.
 */
final class TokenLookups {
    private static final int REMEMBERED = 1_000;
    private static final int LOOKUPS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final PersonalTokens tokens;
    private final Admission admission;
    private final Semaphore lookups = new Semaphore(LOOKUPS, true);
    /** By the hash of the token, those used last. It proves nothing: whether a token counts is asked each time. */
    private final Recent<ByteBuffer, AccountId> holders = new Recent<>(REMEMBERED);

    TokenLookups(PersonalTokens tokens, Admission admission) {
        this.tokens = tokens;
        this.admission = admission;
    }

    /** Throws a 429 as {@link Admission#enter} does, once in a request. */
    Optional<PersonalTokens.Holder> use(ServerRequest request, String token) {
        var hash = ByteBuffer.wrap(Sha256.of(token));
        var known = holders.get(hash);
        known.ifPresent(account -> admission.enter(request, account));
        var found = known.isPresent() ? tokens.use(token) : inTurn(token);
        found.ifPresentOrElse(holder -> {
            holders.put(hash, holder.account());
            admission.enter(request, holder.account());
        }, () -> holders.remove(hash));
        return found;
    }

    boolean isCurrent(AccountId account, TokenId token) {
        return tokens.isCurrent(account, token);
    }

    private Optional<PersonalTokens.Holder> inTurn(String token) {
        try {
            if (lookups.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    return tokens.use(token);
                } finally {
                    lookups.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.unavailable("Too many programs ask at once; try again in a moment", Duration.ofSeconds(2));
    }
}
