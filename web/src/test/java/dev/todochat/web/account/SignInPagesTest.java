package dev.todochat.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.server.MetricsListener;
import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.net.InetAddress;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInPagesTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.browser();

    @Test
    void signingUpOutAndInAgainTakesOnlyForms() {
        var signedUp = browser.post("/sign-up", "email", "ada@example.com", "password", "correct horse battery",
                "name", "Ada", "time_zone", "Europe/Vienna", "next", "/account");
        assertThat(signedUp.statusCode()).isEqualTo(303);
        assertThat(browser.follow(signedUp).body()).contains("ada@example.com", "Europe/Vienna", "value=\"Ada\"");

        var signedOut = browser.post("/sign-out");
        assertThat(browser.follow(signedOut).body()).contains("You are signed out.");
        assertThat(browser.get("/account").statusCode()).isEqualTo(303);

        var signedIn = browser.post("/sign-in", "email", "ada@example.com", "password", "correct horse battery",
                "next", "/account");
        assertThat(browser.follow(signedIn).body()).contains("ada@example.com");
    }

    @Test
    void nobodyWhoIsSignedOutMakesUpNamesOfRoutes() {
        assertThat(browser.get("/conversations/made-up").statusCode()).isEqualTo(303);

        try (var metrics = MetricsListener.start(InetAddress.getLoopbackAddress(), 0)) {
            var scraper = new TestBrowser(metrics.port());
            var text = "";
            // The request is counted after it is answered.
            while (!text.contains("status=\"303\"")) {
                text = scraper.get("/metrics").body();
            }
            assertThat(text).doesNotContain("made-up");
        }
    }

    @Test
    void aWrongPasswordIsToldInPlaceAndKeepsTheEmail() {
        var response = browser.post("/sign-in", "email", "ada@example.com", "password", "guess");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("match. Check both and try again.", "value=\"ada@example.com\"")
                .doesNotContain("guess");
    }

    @Test
    void tooManyGuessesAreToldHowLongToWait() {
        for (int i = 0; i < 8; i++) {
            browser.post("/sign-in", "email", "ada@example.com", "password", "guess" + i);
        }
        var response = browser.post("/sign-in", "email", "ada@example.com", "password", "guess");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("900");
        assertThat(response.body()).contains("Wait 15 minutes", "value=\"ada@example.com\"");
    }

    @Test
    void signingUpSaysBesideEachFieldWhatIsWrong() {
        var response = browser.post("/sign-up", "email", "ada@example.com", "password", "short");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("id=\"password-error\">It must have 8 to 128 characters.",
                "aria-describedby=\"password-hint password-error\"", "aria-invalid=\"true\"",
                "value=\"ada@example.com\"");
    }

    @Test
    void anEmailInUseIsToldBesideTheField() {
        browser.signUp("ada@example.com");
        var other = web.browser();
        var response = other.post("/sign-up", "email", "ada@example.com", "password", "correct horse battery");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("id=\"email-error\">There is an account with this email already");
    }

    @Test
    void whoIsSignedInNeedsNoForm() {
        browser.signUp("ada@example.com");

        assertThat(browser.get("/sign-in?next=/account").headers().firstValue("Location")).hasValue("/account");
        assertThat(browser.get("/sign-up").headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void nobodyIsLedToAnotherSite() {
        browser.signUp("ada@example.com");
        browser.post("/sign-out");
        var page = browser.get("/sign-in?next=https://evil.example/");
        var response = browser.post("/sign-in", "email", "ada@example.com", "password", "correct horse battery",
                "next", "//evil.example");

        assertThat(page.body()).doesNotContain("evil.example");
        assertThat(response.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void appLearnsWhoAsks() {
        browser.signUp("ada@example.com");
        var seen = web.backend().seen().getFirst();

        assertThat(seen.header("User-Agent")).contains("Firefox/140.0");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Request-Id")).matches("[A-Za-z0-9._-]{8,64}");
    }

    @Test
    @Tag("W9")
    void aForwardedAddressIsBelievedOnlyFromTrustedProxies() {
        browser.submit("/sign-in", "email=a", "Sec-Fetch-Site", "same-origin", "X-Forwarded-For", "203.0.113.7");
        assertThat(web.backend().seen().getLast().header("X-Forwarded-For")).isEqualTo("127.0.0.1");

        try (var proxied = new Web("TRUSTED_PROXIES", "127.0.0.0/8,::1/128")) {
            var visitor = proxied.browser();
            visitor.submit("/sign-in", "email=a", "Sec-Fetch-Site", "same-origin", "X-Forwarded-For", "203.0.113.7");
            assertThat(proxied.backend().seen().getLast().header("X-Forwarded-For")).isEqualTo("203.0.113.7");
        }
    }
}
