package dev.todochat.app.account;

import dev.todochat.server.Clocks;
import dev.todochat.server.Sha256;
import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkKeys;
import io.helidon.security.jwt.jwk.JwkOctet;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of sessions: JSON Web Tokens (RFC 7519) signed with HS256. Every claim is required and checked. When they
 * begin may lie ahead by as much as the clocks of two replicas differ; when they end is exact.
 */
final class SessionTokens {
    private static final String ISSUER = "todo-chatbot";
    private static final String AUDIENCE = "todo-api";
    private static final String ALGORITHM = "HS256";

    private final Jwk signing;
    private final JwkKeys verifying;
    private final InstantSource clock;

    /** Whom a token speaks for; its session's row has the last word. */
    record Claims(AccountId account, SessionId session) {
    }

    /** @param previous a secret that still verifies, while tokens signed with it are about */
    SessionTokens(String secret, Optional<String> previous, InstantSource clock) {
        this.signing = key(secret);
        var keys = JwkKeys.builder().addKey(signing);
        previous.map(SessionTokens::key).filter(key -> !key.keyId().equals(signing.keyId())).ifPresent(keys::addKey);
        this.verifying = keys.build();
        this.clock = clock;
    }

    String sign(AccountId account, Session session) {
        var jwt = Jwt.builder()
                .algorithm(ALGORITHM)
                .keyId(signing.keyId())
                .issuer(ISSUER)
                .addAudience(AUDIENCE)
                .subject(account.toString())
                .addPayloadClaim("sid", session.id().toString())
                .issueTime(clock.instant())
                .expirationTime(session.expiresAt())
                .build();
        return SignedJwt.sign(jwt, signing).tokenContent();
    }

    /** Nothing for a token that is forged, incomplete, expired or meant for somebody else. */
    Optional<Claims> verify(String token) {
        try {
            var signed = SignedJwt.parseToken(token);
            var jwt = signed.getJwt();
            // A critical extension that is not understood must be refused (RFC 7515, section 4.1.11).
            var ours = jwt.headerClaim("crit").isEmpty()
                    && jwt.algorithm().filter(ALGORITHM::equals).isPresent()
                    && jwt.keyId().flatMap(verifying::forKeyId).isPresent()
                    && signed.verifySignature(verifying).isValid()
                    && jwt.issuer().filter(ISSUER::equals).isPresent()
                    && jwt.audience().filter(List.of(AUDIENCE)::equals).isPresent()
                    && isCurrent(jwt, clock.instant());
            return ours ? claims(jwt) : Optional.empty();
        } catch (RuntimeException e) {
            // Helidon throws all kinds: for a list as claims, for a date beyond all time.
            return Optional.empty();
        }
    }

    private static boolean isCurrent(Jwt jwt, Instant now) {
        return jwt.expirationTime().filter(now::isBefore).isPresent()
                && jwt.issueTime().filter(issued -> !issued.isAfter(now.plus(Clocks.SKEW))).isPresent()
                && jwt.notBefore().filter(now.plus(Clocks.SKEW)::isBefore).isEmpty();
    }

    private static Optional<Claims> claims(Jwt jwt) {
        var session = jwt.payloadClaim("sid").map(value -> value instanceof jakarta.json.JsonString text
                ? text.getString() : "");
        if (jwt.subject().isEmpty() || session.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Claims(new AccountId(Long.parseLong(jwt.subject().get())),
                new SessionId(Long.parseLong(session.get()))));
    }

    private static Jwk key(String secret) {
        return JwkOctet.create(Json.createObjectBuilder()
                .add("kty", "oct")
                .add("kid", fingerprint(secret))
                .add("alg", ALGORITHM)
                .add("k", Base64.getUrlEncoder().withoutPadding()
                        .encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    /** Tells secrets apart and says nothing of them: the start of a hash of at least 32 unguessable bytes. */
    private static String fingerprint(String secret) {
        return Sha256.hex("todo-chatbot key id" + secret).substring(0, 16);
    }
}
