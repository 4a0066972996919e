package dev.todochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-up", "/account", "/account/deletion", "/nothing", "/assets/nothing",
            "/health", "/", "/tasks", "/conversations/1", "/confirmations/1", "/sign-in?next=/account"})
    @Tag("W1")
    @Tag("W9")
    void everyAnswerHasAStrictPolicyAndIsNotStored(String path) {
        var headers = browser.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "object-src 'none'",
                        "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "connect-src 'self'")
                .doesNotContain("unsafe", "*", "data:"));
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("X-Request-Id")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-up", "/account", "/account/deletion", "/nothing", "/",
            "/tasks"})
    @Tag("W1")
    void pagesHoldNothingInline(String path) {
        var html = browser.get(path).body();

        assertThat(html).doesNotContain("<style", "style=", "javascript:", "hx-on", " onclick", " onload");
        assertThat(html.replaceAll("<script src=\"/assets/[a-z.0-9-]+\"( type=\"module\")? defer></script>", ""))
                .doesNotContain("<script");
    }

    @Test
    @Tag("W9")
    void pagesAreNeverCompressed() {
        var response = browser.get("/account", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void overHttpsBrowsersAreToldToStayThere() {
        try (var secure = new Web("FRONTEND_URL", "https://todo.example.com")) {
            var visitor = secure.browser();
            assertThat(visitor.get("/sign-in").headers().firstValue("Strict-Transport-Security")).isPresent();
        }
        assertThat(browser.get("/sign-in").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
}
