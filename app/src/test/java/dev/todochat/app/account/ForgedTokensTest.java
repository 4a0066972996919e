package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.AppTest;
import dev.todochat.app.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens as somebody makes them who knows everything about ours, some with the secret and all with a flaw. */
class ForgedTokensTest extends AppTest {
    private static final String SECRET = "a secret of tests, long enough for HS256";
    private static final String STRANGE = "another secret, long enough for HS256 too";

    private Person ada;
    private ObjectNode header;
    private ObjectNode claims;

    @BeforeEach
    void takeARealTokenApart() throws Exception {
        ada = signUp();
        var parts = ada.token().split("\\.");
        header = (ObjectNode) Json.parse(decoded(parts[0]));
        claims = (ObjectNode) Json.parse(decoded(parts[1]));
    }

    @Test
    void aTokenPutTogetherAgainIsValidSoThatTheOthersFailForTheirFlaw() throws Exception {
        assertThat(status(token(header, claims, SECRET))).isEqualTo(200);
    }

    @Test
    @Tag("A8")
    @Tag("L2")
    void everyForgedOrIncompleteTokenIsUnauthorized() throws Exception {
        var tokens = new LinkedHashMap<String, String>();
        wrongHeaders(tokens);
        wrongClaims(tokens);
        wrongShapes(tokens);

        assertThat(tokens).hasSizeGreaterThan(45);
        var wrong = new SoftAssertions();
        for (var forged : tokens.entrySet()) {
            var answer = get(forged.getValue(), "/api/account");
            wrong.assertThat(answer.status()).as(forged.getKey()).isEqualTo(401);
            wrong.assertThat(answer.header("WWW-Authenticate")).as(forged.getKey()).startsWith("Bearer");
        }
        wrong.assertAll();
        assertThat(status(ada.token())).isEqualTo(200);
    }

    private void wrongHeaders(Map<String, String> tokens) {
        tokens.put("alg none", withHeader(head -> head.put("alg", "none")));
        tokens.put("alg none, no signature", unsigned(head -> head.put("alg", "none")));
        tokens.put("alg None, no signature", unsigned(head -> head.put("alg", "None")));
        tokens.put("alg none without kid", unsigned(head -> head.put("alg", "none").remove("kid")));
        tokens.put("another alg", withHeader(head -> head.put("alg", "HS512")));
        tokens.put("an asymmetric alg", withHeader(head -> head.put("alg", "RS256")));
        tokens.put("an unknown alg", withHeader(head -> head.put("alg", "XX1")));
        tokens.put("no alg", withHeader(head -> head.remove("alg")));
        tokens.put("alg as a number", withHeader(head -> head.put("alg", 256)));
        tokens.put("no kid", withHeader(head -> head.remove("kid")));
        tokens.put("another kid", withHeader(head -> head.put("kid", "0000000000000000")));
        tokens.put("kid as an object", withHeader(head -> head.putObject("kid")));
        tokens.put("a critical extension", withHeader(head -> head.putArray("crit").add("exp")));
        tokens.put("header as a list", encoded("[]") + "." + encoded(claims.toString()) + ".AAAA");
        tokens.put("header null", encoded("null") + "." + encoded(claims.toString()) + ".AAAA");
        tokens.put("the key in the header", token(header.deepCopy().set("jwk", Json.object().put("kty", "oct")
                .put("k", encoded(STRANGE))), claims, STRANGE));
        tokens.put("wrong key", token(header, claims, STRANGE));
        tokens.put("empty signature", unsigned(head -> { }));
        tokens.put("signature of another token", ada.token().substring(0, ada.token().lastIndexOf('.') + 1)
                + withClaims(body -> body.put("x", 1)).split("\\.")[2]);
    }

    private void wrongClaims(Map<String, String> tokens) throws Exception {
        for (var name : new String[] {"iss", "aud", "exp", "iat", "sub", "sid"}) {
            tokens.put("no " + name, withClaims(body -> body.remove(name)));
            tokens.put(name + " null", withClaims(body -> body.putNull(name)));
            tokens.put(name + " as an object", withClaims(body -> body.putObject(name)));
        }
        tokens.put("wrong iss", withClaims(body -> body.put("iss", "todo")));
        tokens.put("wrong aud", withClaims(body -> body.put("aud", "http://localhost:8001/mcp")));
        tokens.put("more aud", withClaims(body -> body.putArray("aud").add("todo-api").add("other")));
        tokens.put("expired", withClaims(body -> body.put("exp", clock.instant().getEpochSecond())));
        tokens.put("exp as text", withClaims(body -> body.put("exp", "never")));
        tokens.put("exp as a numeral", withClaims(body -> body.put("exp", body.path("exp").asText())));
        tokens.put("exp beyond all time", withClaims(body -> body.put("exp", Long.MAX_VALUE)));
        tokens.put("exp negative", withClaims(body -> body.put("exp", -1)));
        tokens.put("exp as a list", withClaims(body -> body.putArray("exp").add(9_999_999_999L)));
        tokens.put("issued tomorrow", withClaims(body -> body.put("iat", clock.instant().getEpochSecond() + 86_400)));
        tokens.put("not yet", withClaims(body -> body.put("nbf", clock.instant().getEpochSecond() + 60)));
        tokens.put("sub as a word", withClaims(body -> body.put("sub", "ada")));
        tokens.put("sub as a number", withClaims(body -> body.put("sub", body.path("sub").asLong())));
        tokens.put("another sub", withClaims(body -> body.put("sub", String.valueOf(ada.id() + 1))));
        tokens.put("huge sub", withClaims(body -> body.put("sub", "9".repeat(40))));
        tokens.put("another account's sid", withClaims(body -> body.put("sid", sid(strangersToken()))));
        tokens.put("unknown sid", withClaims(body -> body.put("sid", "999999999")));
        tokens.put("sid as a number", withClaims(body -> body.put("sid", body.path("sid").asLong())));
        tokens.put("claims as a list", token(header, Json.object().arrayNode().add(1), SECRET));
        tokens.put("claims null", token(header, Json.object().nullNode(), SECRET));
        tokens.put("claims as text", token(header, Json.object().textNode("x"), SECRET));
    }

    private void wrongShapes(Map<String, String> tokens) throws Exception {
        var real = ada.token();
        tokens.put("only dots", "..");
        tokens.put("many dots", "....");
        tokens.put("one dot", ".");
        tokens.put("no dot", real.replace(".", ""));
        tokens.put("truncated", real.substring(0, real.length() - 1));
        tokens.put("a third", real.split("\\.")[0]);
        tokens.put("two thirds", real.substring(0, real.lastIndexOf('.')));
        tokens.put("a fourth part", real + ".AAAA");
        tokens.put("garbage", "garbage");
        tokens.put("no Base64", "!!!.###.$$$");
        tokens.put("padded Base64", real + "==");
        tokens.put("deep lists", encoded("[".repeat(700)) + "." + encoded("[".repeat(700)) + ".AAAA");
        tokens.put("deep objects", encoded("{\"a\":".repeat(140)) + "." + encoded("{\"a\":".repeat(140)) + ".AAAA");
        tokens.put("a wide one", encoded("[%s1]".formatted("{},".repeat(230))) + "."
                + encoded("[%s1]".formatted("{},".repeat(230))) + ".AAAA");
        tokens.put("huge", "a".repeat(4_000));
        tokens.put("a huge real one", withClaims(body -> body.put("x", "a".repeat(3_000))));
        tokens.put("twice", real + " " + real);
        tokens.put("an ended session", endedSession());
        tokens.put("a personal token that nobody made", "tdo_" + "A".repeat(43));
        tokens.put("an empty personal token", "tdo_");
        tokens.put("a personal token with quotes", "tdo_' or 1=1 --");
    }

    @Test
    @Tag("A8")
    void aTokenIsValidUntilTheVerySecondInWhichItExpires() throws Exception {
        var soon = withClaims(body -> body.put("exp", clock.instant().getEpochSecond() + 60));
        clock.advance(Duration.ofSeconds(59));
        assertThat(status(soon)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(status(soon)).isEqualTo(401);
    }

    @Test
    @Tag("A8")
    void theClocksOfTwoReplicasMayDifferByThirtySecondsAndNoMore() throws Exception {
        var now = clock.instant().getEpochSecond();

        assertThat(status(withClaims(body -> body.put("iat", now + 30)))).isEqualTo(200);
        assertThat(status(withClaims(body -> body.put("iat", now + 31)))).isEqualTo(401);
        assertThat(status(withClaims(body -> body.put("nbf", now + 30)))).isEqualTo(200);
        assertThat(status(withClaims(body -> body.put("nbf", now + 31)))).isEqualTo(401);
        clock.advance(Duration.ofSeconds(-30));
        assertThat(status(ada.token())).as("at a replica whose clock is behind").isEqualTo(200);
        clock.advance(Duration.ofSeconds(30));
    }

    @Test
    @Tag("A9")
    void aNewSecretTakesOverWhileThePreviousOneStillVerifiesUntilItIsRemoved() throws Exception {
        try (var rotated = start(Map.of("AUTH_SECRET", STRANGE, "AUTH_SECRET_PREVIOUS", SECRET));
                var after = start(Map.of("AUTH_SECRET", STRANGE))) {
            awaitReady(rotated);
            awaitReady(after);
            var newToken = send(rotated.port(), "POST", "/api/sessions", "", """
                    {"email": "%s", "password": "%s"}""".formatted(ada.email(), PASSWORD))
                    .json().path("token").asText();

            assertThat(send(rotated.port(), "GET", "/api/account", ada.token(), "").status()).isEqualTo(200);
            assertThat(send(rotated.port(), "GET", "/api/account", newToken, "").status()).isEqualTo(200);
            assertThat(send(after.port(), "GET", "/api/account", newToken, "").status()).isEqualTo(200);
            assertThat(send(after.port(), "GET", "/api/account", ada.token(), "").status()).isEqualTo(401);
            assertThat(status(newToken)).isEqualTo(401);
        }
    }

    private String withHeader(Consumer<ObjectNode> change) {
        var changed = header.deepCopy();
        change.accept(changed);
        return token(changed, claims, SECRET);
    }

    private String unsigned(Consumer<ObjectNode> change) {
        var token = withHeader(change);
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private String withClaims(Consumer<ObjectNode> change) {
        var changed = claims.deepCopy();
        change.accept(changed);
        return token(header, changed, SECRET);
    }

    private String strangersToken() {
        try {
            return signUp().token();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String endedSession() throws Exception {
        var token = strangersToken();
        assertThat(delete(token, "/api/sessions/current").status()).isEqualTo(204);
        return token;
    }

    private static String sid(String token) {
        return Json.parseOwn(decoded(token.split("\\.")[1])).path("sid").asText();
    }

    private int status(String token) throws Exception {
        return get(token, "/api/account").status();
    }

    private static String token(JsonNode header, JsonNode claims, String secret) {
        var signed = encoded(header.toString()) + "." + encoded(claims.toString());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
