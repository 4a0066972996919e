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

    record SignedIn(Account account, Session session, String token, Device device) {
        ObjectNode toJson() {
            var json = Json.object();
            json.set("account", account.toJson());
            return json.put("token", token).put("expires_at", Json.time(session.expiresAt()))
                    .put("device", device.name());
        }
    }

    SignedIn withPassword(Email email, Password password, Place place) {
        var account = throttle.attempt(email, place, () -> accounts.withPassword(email, password))
                .orElseThrow(() -> Problem.unauthorized(
                        "The address or the password is not right", "Bearer realm=\"todo\""));
        return begin(account, place);
    }

    SignedIn begin(Account account, Place place) {
        var session = sessions.begin(account.id(), place.userAgent(), place.address());
        var device = place.device().orElseGet(Device::random);
        remember(account.id(), place.with(device));
        return new SignedIn(account, session, tokens.sign(account.id(), session), device);
    }

    /** From here the person gets in whatever others guess elsewhere. */
    void remember(AccountId account, Place place) {
        throttle.remember(account, place);
    }

    /** Recognises the sessions begun here, and personal tokens. */
    public Callers callers(PersonalTokens personalTokens, Admission admission) {
        return new Callers(tokens, sessions, personalTokens, admission);
    }
}
