package dev.todochat.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameOriginTest {
    /** Every route with effects, and one that does not exist. */
    private static final List<String> UNSAFE = List.of("/sign-in", "/sign-up", "/sign-out", "/account",
            "/account/password", "/account/sessions/1/sign-out", "/account/tokens", "/account/tokens/1/revocation",
            "/account/deletion", "/messages", "/tasks", "/tasks/1", "/tasks/1/completion",
            "/tasks/1/reopening", "/tasks/1/deletion", "/conversations/1/title", "/conversations/1/deletion",
            "/conversations/1/turn/deletion", "/confirmations/1", "/confirmations/1/refusal", "/anything");

    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    Stream<Arguments> foreign() {
        var cases = new ArrayList<Arguments>();
        for (var path : UNSAFE) {
            cases.add(Arguments.of(path, List.of("Sec-Fetch-Site", "cross-site")));
            cases.add(Arguments.of(path, List.of("Sec-Fetch-Site", "same-site")));
            cases.add(Arguments.of(path, List.of("Sec-Fetch-Site", "none")));
            cases.add(Arguments.of(path, List.of("Sec-Fetch-Site", "cross-site", "Origin", own())));
            cases.add(Arguments.of(path, List.of("Origin", "http://evil.example")));
            cases.add(Arguments.of(path, List.of("Origin", own() + ".evil.example")));
            cases.add(Arguments.of(path, List.of("Origin", "http://localhost:1")));
            cases.add(Arguments.of(path, List.of("Origin", "null")));
            cases.add(Arguments.of(path, List.of("X-Nothing", "said")));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("foreign")
    @Tag("W2")
    void whatAnotherSiteSendsIsRefusedBeforeAnythingHappens(String path, List<String> headers) {
        var before = web.backend().seen().size();
        var response = browser.submit(path, "email=ada%40example.com", headers.toArray(String[]::new));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("That came from somewhere else");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(web.backend().seen()).hasSize(before);
    }

    @Test
    void ownPagesAreTakenWhicheverWayTheBrowserSaysIt() {
        var visitor = web.browser();
        var form = TestBrowser.form("email", "nobody@example.com", "password", "wrong");

        assertThat(visitor.submit("/sign-in", form, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(422);
        assertThat(visitor.submit("/sign-in", form, "Origin", own()).statusCode()).isEqualTo(422);
    }

    @Test
    void theAddressInTheBrowserIsTakenBehindAProxyThatHidesTheHost() {
        try (var hidden = new Web("FRONTEND_URL", "https://todo.example.com")) {
            var visitor = hidden.browser();
            var form = TestBrowser.form("email", "nobody@example.com", "password", "wrong");

            assertThat(visitor.submit("/sign-in", form, "Origin", "https://todo.example.com").statusCode())
                    .isEqualTo(422);
        }
    }

    private String own() {
        return "http://localhost:" + web.port();
    }
}
