package dev.todochat.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.AppTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest extends AppTest {
    @Test
    void aPersonSignsUpInAndOut() throws Exception {
        var ada = signUp();

        var signedIn = signIn(ada.email().toUpperCase(), PASSWORD);
        assertThat(signedIn.status()).isEqualTo(201);
        var token = signedIn.json().path("token").asText();
        var account = get(token, "/api/account").json();
        assertThat(account.path("email").asText()).isEqualTo(ada.email());
        assertThat(account.path("time_zone").asText()).isEqualTo("Europe/Berlin");

        assertThat(delete(token, "/api/sessions/current").status()).isEqualTo(204);
        assertThat(get(token, "/api/account").status()).isEqualTo(401);
        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(200);
    }

    @Test
    void aTakenAddressIsAConflict() throws Exception {
        var ada = signUp();

        assertThat(register(ada.email(), PASSWORD).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short7!", "password123", "sunshine1", "aaaaaaaaaaaa", "grace.hopper", "Grace.Hopper99!",
        "TodoChatbot1!"})
    @Tag("A3")
    void aPasswordThatIsShortCommonOrOnesOwnNameIsRefused(String password) throws Exception {
        var answer = register("grace.hopper@example.com", password);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo("password");
    }

    @Test
    @Tag("A2")
    void passwordsAreCountedInCharactersAndNeverCut() throws Exception {
        assertThat(register("len7@example.com", "😀🍎🌲🚗🎈🔑⛄").status()).isEqualTo(400);
        assertThat(register("len8@example.com", "😀🍎🌲🚗🎈🔑⛄🎧").status()).isEqualTo(201);
        var longest = "xy zw ".repeat(21) + "ab";
        assertThat(register("len128@example.com", longest).status()).isEqualTo(201);
        assertThat(signIn("len128@example.com", longest.substring(0, 127)).status()).isEqualTo(401);
        assertThat(register("len129@example.com", longest + "c").status()).isEqualTo(400);
    }

    @Test
    @Tag("A2")
    void theSamePasswordTypedInAnotherUnicodeFormMatches() throws Exception {
        register("unicode@example.com", "caf\u00e9 au lait");

        assertThat(signIn("unicode@example.com", "cafe\u0301 au lait").status()).isEqualTo(201);
    }

    @Test
    @Tag("A4")
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() throws Exception {
        var ada = signUp();

        var wrong = signIn(ada.email(), "not the password");
        var unknown = signIn("nobody@example.com", "not the password");

        assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(wrong.raw().body()).isEqualTo(unknown.raw().body());
        assertThat(headers(wrong)).isEqualTo(headers(unknown));
    }

    @Test
    @Tag("A5")
    void guessingIsThrottledAndTheRightPasswordStillWorksLater() throws Exception {
        var ada = signUp();
        for (var i = 0; i < 8; i++) {
            assertThat(signIn(ada.email(), "guess number " + i).status()).isEqualTo(401);
        }

        var throttled = signIn(ada.email(), PASSWORD);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(Integer.parseInt(throttled.header("Retry-After"))).isBetween(1, 900);

        clock.advance(Duration.ofMinutes(16));
        assertThat(signIn(ada.email(), PASSWORD).status()).isEqualTo(201);
    }

    @Test
    @Tag("A6")
    void sessionsAreListedAndEndedOneByOne() throws Exception {
        var ada = signUp();
        var second = signIn(ada.email(), PASSWORD).json().path("token").asText();

        var sessions = get(ada.token(), "/api/sessions").json().path("sessions");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.path(0).path("current").asBoolean()).isFalse();
        assertThat(sessions.path(1).path("current").asBoolean()).isTrue();

        delete(ada.token(), "/api/sessions/" + sessions.path(0).path("id").asLong());
        assertThat(get(second, "/api/account").status()).isEqualTo(401);
        var stranger = signUp();
        assertThat(delete(stranger.token(), "/api/sessions/" + sessions.path(1).path("id").asLong()).status())
                .isEqualTo(404);
    }

    @Test
    @Tag("A7")
    void everySignInIsANewSession() throws Exception {
        var ada = signUp();

        var tokens = List.of(ada.token(), signIn(ada.email(), PASSWORD).json().path("token").asText(),
                signIn(ada.email(), PASSWORD).json().path("token").asText());

        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(get(ada.token(), "/api/sessions").json().path("sessions").findValuesAsText("id"))
                .hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    @Tag("A7")
    void aSessionEndsInTheVerySecondAfterSevenIdleDays() throws Exception {
        var kept = signUp();
        var idle = signUp();

        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(get(kept.token(), "/api/account").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(get(idle.token(), "/api/account").status()).isEqualTo(401);
        assertThat(get(kept.token(), "/api/account").status()).isEqualTo(200);
    }

    @Test
    @Tag("A7")
    void aSessionEndsInTheVerySecondAfterThirtyDaysHoweverMuchItIsUsed() throws Exception {
        var used = signUp();
        for (var week = 0; week < 5; week++) {
            clock.advance(Duration.ofDays(6).minusSeconds(week == 0 ? 1 : 0));
            assertThat(get(used.token(), "/api/account").status()).isEqualTo(200);
        }

        clock.advance(Duration.ofSeconds(1));

        assertThat(get(used.token(), "/api/account").status()).isEqualTo(401);
    }

    @Test
    @Tag("slow")
    void theFiftyFirstBrowserPutsOutTheOneThatWasUsedLongestAgo() throws Exception {
        var ada = signUp();
        var first = signIn(ada.email(), PASSWORD).json().path("token").asText();
        for (var i = 0; i < 48; i++) {
            signIn(ada.email(), PASSWORD);
        }
        clock.advance(Duration.ofMinutes(2));
        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(200);

        var last = signIn(ada.email(), PASSWORD).json().path("token").asText();
        assertThat(get(last, "/api/sessions?limit=100").json().path("sessions")).hasSize(50);
        assertThat(get(ada.token(), "/api/account").status()).as("used just now").isEqualTo(200);
        assertThat(get(first, "/api/account").status()).isEqualTo(401);
    }

    @Test
    @Tag("A6")
    void aPasswordChangeEndsEveryOtherSession() throws Exception {
        var ada = signUp();
        var other = signIn(ada.email(), PASSWORD).json().path("token").asText();

        assertThat(put(ada.token(), "/api/account/password", """
                {"current_password": "wrong", "new_password": "another few words"}""").status()).isEqualTo(400);
        assertThat(put(ada.token(), "/api/account/password", """
                {"current_password": "%s", "new_password": "another few words"}""".formatted(PASSWORD)).status())
                .isEqualTo(204);

        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(200);
        assertThat(get(other, "/api/account").status()).isEqualTo(401);
        assertThat(signIn(ada.email(), "another few words").status()).isEqualTo(201);
    }

    @Test
    @Tag("A6")
    void aPasswordChangeEndsTokensOnlyWhenItIsToldTo() throws Exception {
        var ada = signUp();
        var token = post(ada.token(), "/api/tokens", "{\"name\": \"script\"}").json().path("token").asText();

        assertThat(put(ada.token(), "/api/account/password", """
                {"current_password": "%s", "new_password": "another few words", "end_tokens": "yes"}"""
                .formatted(PASSWORD)).status()).isEqualTo(400);
        assertThat(put(ada.token(), "/api/account/password", """
                {"current_password": "%s", "new_password": "another few words"}""".formatted(PASSWORD)).status())
                .isEqualTo(204);
        assertThat(get(token, "/api/tasks").status()).isEqualTo(200);
        assertThat(get(ada.token(), "/api/tokens").json().path("tokens")).hasSize(1);

        assertThat(put(ada.token(), "/api/account/password", """
                {"current_password": "another few words", "new_password": "%s", "end_tokens": true}"""
                .formatted(PASSWORD)).status()).isEqualTo(204);
        assertThat(get(token, "/api/tasks").status()).isEqualTo(401);
        assertThat(get(ada.token(), "/api/tokens").json().path("tokens")).isEmpty();
        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(200);
    }

    @Test
    @Tag("A7")
    void aUseOfTheFutureKeepsNoSessionWhenTheClockIsSetBack() throws Exception {
        var ada = signUp();
        clock.advance(Duration.ofDays(6));
        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(-6));
        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(200);

        clock.advance(Duration.ofDays(7));

        assertThat(get(ada.token(), "/api/account").status()).isEqualTo(401);
    }

    @Test
    void nameAndTimeZoneChange() throws Exception {
        var ada = signUp();

        var changed = patch(ada.token(), "/api/account", "{\"name\": \"Ada L.\", \"time_zone\": \"Asia/Tokyo\"}");
        assertThat(changed.json().path("name").asText()).isEqualTo("Ada L.");
        assertThat(changed.json().path("time_zone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(patch(ada.token(), "/api/account", "{\"time_zone\": \"Mars/Base\"}").status()).isEqualTo(400);
    }

    @Test
    void aDeletedAccountIsGoneWithEverything() throws Exception {
        var ada = signUp();
        addTask(ada, "Milk");

        assertThat(send(app.port(), "DELETE", "/api/account", ada.token(), "{\"password\": \"nope nope\"}").status())
                .isEqualTo(400);
        assertThat(send(app.port(), "DELETE", "/api/account", ada.token(),
                "{\"password\": \"%s\"}".formatted(PASSWORD)).status()).isEqualTo(204);

        assertThat(get(ada.token(), "/api/tasks").status()).isEqualTo(401);
        assertThat(signIn(ada.email(), PASSWORD).status()).isEqualTo(401);
    }

    @Test
    @Tag("M8")
    void aPersonalTokenWorksWithinItsScopesAndNowhereElse() throws Exception {
        var ada = signUp();
        var created = post(ada.token(), "/api/tokens", """
                {"name": "script", "scopes": ["tasks:read"], "expires_in_days": 1}""");
        assertThat(created.status()).isEqualTo(201);
        var token = created.json().path("token").asText();
        assertThat(token).startsWith("tdo_");

        assertThat(get(token, "/api/tasks").status()).isEqualTo(200);
        assertThat(post(token, "/api/tasks", "{\"title\": \"Milk\"}").status()).isEqualTo(403);
        for (var path : new String[] {"/api/account", "/api/sessions", "/api/tokens"}) {
            assertThat(get(token, path).status()).as(path).isEqualTo(403);
        }
        assertThat(get(ada.token(), "/api/tokens").json().toString()).doesNotContain(token)
                .contains("\"last_used_at\":\"2");

        clock.advance(Duration.ofDays(1));
        assertThat(get(token, "/api/tasks").status()).isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsUnknown() throws Exception {
        var ada = signUp();
        var created = post(ada.token(), "/api/tokens", "{\"name\": \"script\"}").json();
        var token = created.path("token").asText();
        assertThat(post(token, "/api/tasks", "{\"title\": \"Milk\"}").status()).isEqualTo(201);

        assertThat(delete(ada.token(), "/api/tokens/" + created.path("id").asLong()).status()).isEqualTo(204);

        assertThat(get(token, "/api/tasks").status()).isEqualTo(401);
    }

    /** Without those that differ with each answer. */
    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<>(answer.raw().headers().map());
        headers.keySet().removeAll(Set.of("date", "x-request-id"));
        return headers;
    }

    private Answer register(String email, String password) throws Exception {
        return post("", "/api/accounts", """
                {"email": "%s", "password": "%s", "name": "Grace Hopper"}""".formatted(email, password));
    }

    private Answer signIn(String email, String password) throws Exception {
        return post("", "/api/sessions", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
    }
}
