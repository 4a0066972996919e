package dev.todochat.app.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import java.time.InstantSource;
import java.util.Optional;

/** Turns an address and a password into a session and its token. */
public final class SignIn {
    private final Accounts accounts;
    private final Sessions sessions;
    private final SessionTokens tokens;
    private final SignInThrottle throttle;

    /** @param secret 32 bytes or more; {@code previous} still verifies tokens that it signed */
    public SignIn(Accounts accounts, Sessions sessions, SignInThrottle throttle, String secret,
                  Optional<String> previous, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = throttle;
        this.tokens = new SessionTokens(secret, previous, clock);
    }

    /** Where a person signs in from. */
    record Place(String userAgent, String address) {
    }

    record SignedIn(Account account, Session session, String token) {
        ObjectNode toJson() {
            var json = Json.object();
            json.set("account", account.toJson());
            return json.put("token", token).put("expires_at", Json.time(session.expiresAt()));
        }
    }

    SignedIn withPassword(Email email, Password password, Place place) {
        throttle.attempt(email, place.address());
        var account = accounts.withPassword(email, password).orElseThrow(() -> Problem.unauthorized(
                "The address or the password is not right", "Bearer realm=\"todo\""));
        throttle.succeeded(email, place.address());
        return begin(account, place);
    }

    SignedIn begin(Account account, Place place) {
        var session = sessions.begin(account.id(), place.userAgent(), place.address());
        return new SignedIn(account, session, tokens.sign(account.id(), session));
    }

    /** Recognises the sessions begun here, and personal tokens. */
    public Callers callers(PersonalTokens personalTokens, Admission admission) {
        return new Callers(tokens, sessions, personalTokens, admission);
    }
}
