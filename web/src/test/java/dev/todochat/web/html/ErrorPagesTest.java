package dev.todochat.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPagesTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    @Test
    void anAddressWhereNothingIsSaysSo() {
        var response = browser.get("/no/such/page");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("There is nothing here", "href=\"/\"");
    }

    @Test
    void whenAppIsAwayThePageSaysWhatToDoAndWorksAgainAfterwards() {
        var port = web.backend().goAway();
        var away = browser.get("/account");
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("Nothing is lost", "Try again", "href=\"/account\"");
        assertThat(browser.get("/health/ready").statusCode()).as("ready to show that page").isEqualTo(200);
        assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(browser.get("/health").statusCode()).isEqualTo(503);
        assertThat(browser.get("/health").body()).contains("\"backend\":\"unreachable\"");

        web.backend().comeBack(port);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(browser.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/health").body()).contains("\"backend\":\"connected\"");
    }

    @Test
    void whenAppIsAwayTheSignInFormKeepsTheEmail() {
        web.backend().goAway();
        var response = browser.post("/sign-in", "email", "ada@example.com", "password", "correct horse battery");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("reached right now", "value=\"ada@example.com\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 410, 429, 500, 503})
    void whateverAppAnswersThePageIsOurs(int status) {
        web.backend().refuseEverything(status, "The reason is this");
        var response = browser.get("/account");

        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(response.body()).contains("<h1>", "Go to the first page", "request <span");
        assertThat(response.body()).doesNotContain("Exception", "dev.todochat");
    }

    @Test
    void htmxGetsALineForTheNoticeRegion() {
        web.backend().refuseEverything(409, "This changed meanwhile");
        var response = browser.postByHtmx("/account", "name", "Ada", "time_zone", "UTC");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.headers().firstValue("HX-Retarget")).hasValue("#notice");
        assertThat(response.headers().firstValue("HX-Reswap")).hasValue("innerHTML");
        assertThat(response.body()).contains("This changed meanwhile.").doesNotContain("<html");
    }

    @Test
    void aFormOverTheLimitIsTooLong() {
        var long65 = browser.post("/account", "name", "x".repeat(65 * 1024));
        assertThat(long65.statusCode()).isEqualTo(413);
        assertThat(long65.body()).contains("That is too long");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormFarOverTheLimitIsCutOffAndOthersAreServed() {
        try {
            assertThat(browser.post("/account", "name", "x".repeat(2 * 1024 * 1024)).statusCode()).isEqualTo(413);
        } catch (UncheckedIOException e) {
            // Whoever still sends when the connection closes may see the end before the answer.
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%ZZ", "name=%", "name=%f", "name=%ff%fe", "name=\u0000", "name=%00", "%c3%28=1",
            "name=\u00e9", "name=a\nb"})
    void aGarbledFormMakesNoSense(String body) {
        var response = browser.submit("/account", body, "Sec-Fetch-Site", "same-origin");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("That request makes no sense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain", "application/zip"})
    void whatIsNoFormIsRefused(String type) {
        var request = browser.request("/account", "Sec-Fetch-Site", "same-origin", "Content-Type", type)
                .POST(BodyPublishers.ofByteArray(new byte[] {0x50, 0x4b, 3, 4, 0, -1})).build();

        assertThat(browser.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void aFormOfTooManyFieldsMakesNoSense() {
        var fields = new StringBuilder("a=1");
        for (int i = 0; i < 200; i++) {
            fields.append("&f").append(i).append("=1");
        }
        assertThat(browser.submit("/account", fields.toString(), "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anEmptyFormNamesWhatIsMissing() {
        var response = browser.submit("/account/tokens", "", "Sec-Fetch-Site", "same-origin");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("token-name-error");
    }
}
