package dev.todochat.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AccountPagesTest {
    private static final String FILE = """
            {"format": "todo-chatbot", "version": 1, "account": {"name": "Ada", "time_zone": "Europe/Vienna"}, "tasks": [\
            {"id": 7, "title": "Milk", "description": "", "created_at": "2026-03-02T10:00:00Z", "version": 1, \
            "updated_at": "2026-03-02T10:00:00Z", "completed_at": null}], "task_changes": [], "conversations": [], \
            "messages": [], "tool_calls": [], "confirmations": []}""";

    @AutoClose
    private final Web web = new Web("FRONTEND_URL", "http://todo.example.com:3000");
    private final TestBrowser browser = web.signedUp("ada@example.com");

    @Test
    void nameAndTimeZoneAreSaved() {
        var saved = browser.post("/account", "name", "Ada Lovelace", "time_zone", "Asia/Tokyo");

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(browser.follow(saved).body()).contains("Saved.", "value=\"Ada Lovelace\"", "value=\"Asia/Tokyo\"");
    }

    @Test
    void itSaysWhoAnswersInTheChatAndWhereTheListIs() {
        browser.post("/tasks", "title", "Milk");

        assertThat(browser.get("/account").body()).contains("id=\"assistant\"", "The built-in assistant.",
                "OPENAI_API_KEY", "class=\"tab-bar\"", "id=\"open-count\" class=\"count\">1<", "this computer");
    }

    @Test
    void anUnknownTimeZoneIsToldBesideTheFieldAndWhatWasTypedStays() {
        var response = browser.post("/account", "name", "Countess", "time_zone", "Nowhere/Land");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("id=\"time-zone-error\">It must be a name such as Europe/Berlin.",
                "value=\"Nowhere/Land\"", "value=\"Countess\"");
    }

    @Test
    void aNewPasswordSignsOutEverywhereElse() {
        var elsewhere = web.browser();
        elsewhere.post("/sign-in", "email", "ada@example.com", "password", "correct horse battery");
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(200);
        var changed = browser.post("/account/password", "current_password", "correct horse battery",
                "new_password", "staple the blue moon");

        assertThat(browser.follow(changed).body()).contains("Your password is changed");
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    @Tag("A6")
    void aNewPasswordSaysWhichTokensLiveOnAndEndsThemWhenAsked() {
        assertThat(browser.get("/account").body()).doesNotContain("end my tokens too");
        for (var name : new String[] {"Kitchen tablet", "Editor <b>\u202E"}) {
            browser.post("/account/tokens", "token_name", name, "expires_in_days", "90");
        }
        assertThat(browser.get("/account").body()).contains("end my tokens too",
                "Otherwise these work on: “Editor &lt;b&gt;[U+202E]”, “Kitchen tablet”.");

        var mistyped = browser.post("/account/password", "current_password", "a wrong guess",
                "new_password", "staple the blue moon", "end_tokens", "true");
        assertThat(mistyped.body()).as("what was chosen stays").containsPattern("name=\"end_tokens\" value=\"true\" checked");

        var changed = browser.post("/account/password", "current_password", "correct horse battery",
                "new_password", "staple the blue moon");
        assertThat(browser.follow(changed).body())
                .contains("These tokens still work: “Editor &lt;b&gt;[U+202E]”, “Kitchen tablet”.");

        changed = browser.post("/account/password", "current_password", "staple the blue moon",
                "new_password", "correct horse battery", "end_tokens", "true");
        assertThat(browser.follow(changed).body()).contains("Your password is changed")
                .doesNotContain("still work", "Kitchen tablet");
    }

    @Test
    @Tag("M8")
    void aTokenMayBeGivenTheConversations() {
        assertThat(browser.get("/account").body()).doesNotContain("<span class=\"tag\">Conversations</span>");

        browser.post("/account/tokens", "token_name", "Diary", "expires_in_days", "90", "scope", "conversations");

        assertThat(browser.get("/account").body()).contains("<span class=\"tag\">Only reads</span>",
                "<span class=\"tag\">Conversations</span>");
    }

    @Test
    void aWrongCurrentPasswordIsToldBesideTheFieldAndNeverShown() {
        var response = browser.post("/account/password", "current_password", "a wrong guess",
                "new_password", "staple the blue moon");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("id=\"current-password-error\">It is not your password.")
                .doesNotContain("a wrong guess", "staple the blue moon");
    }

    @Test
    void otherBrowsersAreListedByNameAndCanBeSignedOut() {
        var elsewhere = web.browser();
        elsewhere.post("/sign-in", "email", "ada@example.com", "password", "correct horse battery");
        var page = browser.get("/account").body();
        assertThat(page).contains("Firefox on Linux", "This browser");

        var path = page.replaceAll("(?s).*action=\"(/account/sessions/[0-9]+/sign-out)\".*", "$1");
        assertThat(browser.follow(browser.post(path)).body()).contains("That browser is signed out.");
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void aTokenIsShownOnceThenListedAndRevoked() {
        var created = browser.post("/account/tokens", "token_name", "Kitchen tablet", "expires_in_days", "90",
                "scope", "tasks:write");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("tdo_secret", "http://todo.example.com:8001/mcp");

        var page = browser.get("/account").body();
        assertThat(page).contains("Kitchen tablet", "never used").doesNotContain("tdo_secret");

        var path = page.replaceAll("(?s).*action=\"(/account/tokens/[0-9]+/revocation)\".*", "$1");
        assertThat(browser.follow(browser.post(path)).body()).contains("The token is revoked")
                .doesNotContain("Kitchen tablet");
    }

    @Test
    void aTokenWithoutANameIsToldBesideItsOwnField() {
        var response = browser.post("/account/tokens", "token_name", " ", "expires_in_days", "");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("id=\"token-name-error\">It must have 1 to 100 characters, on one line.")
                .doesNotContain("id=\"name-error\"");
    }

    @Test
    void everythingCanBeDownloadedAsAFile() {
        var file = browser.get("/account/export");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"todo-chatbot.json\"");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-store");
        assertThat(file.body()).contains("\"format\":\"todo-chatbot\"", "ada@example.com");
    }

    @Test
    void aFileThatBreaksOffDoesNotLookWhole() {
        web.backend().archive().breakExports();

        assertThatThrownBy(() -> browser.get("/account/export")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aFileIsBroughtOrSaysWhatIsWrongWithIt() {
        assertThat(browser.follow(upload(FILE + "\r\n")).body()).contains("Your data is here.");

        for (var wrong : Map.of("", "Choose a file", "{\"format\": \"x\"}", "ormat must be todo-chatbot",
                "{\"format\": \"todo-chatbot\"}", "asks is missing", FILE, "used already").entrySet()) {
            var answer = upload(wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"file-error\"", wrong.getValue());
        }
    }

    @Test
    @Tag("W6")
    void whatIsNoUploadIsRefused() {
        assertThat(browser.post("/account/import", "file", "{}").statusCode()).isEqualTo(415);
        assertThat(submit("nothing").statusCode()).isEqualTo(400);
        assertThat(upload("a".repeat(5 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    @Tag("slow")
    void aFileMayTakeItsTimeOnASlowLine() throws Exception {
        try (var line = new Socket("localhost", web.port())) {
            beginUpload(line);
            // Longer than other bodies may take in all.
            Thread.sleep(Duration.ofSeconds(13));
            endUpload(line);
        }
    }

    @Test
    @Tag("L3")
    void whoSendsAFileSlowlyKeepsNobodyElseFromSendingTheirs() throws Exception {
        var other = web.signedUp("bob@example.com");
        try (var line = new Socket("localhost", web.port())) {
            beginUpload(line);
            // It is being read a moment after it was sent.
            Thread.sleep(Duration.ofMillis(500));
            assertThat(upload("{}").body()).contains("Another file of yours is still being read.");
            assertThat(submit(other, form(FILE)).statusCode()).isEqualTo(303);
            endUpload(line);
        }
    }

    /** All of the form but its end. */
    private void beginUpload(Socket line) throws IOException {
        var body = form(FILE);
        line.getOutputStream().write(("""
                POST /account/import HTTP/1.1\r
                Host: localhost\r
                Sec-Fetch-Site: same-origin\r
                Content-Type: multipart/form-data; boundary=edge\r
                Content-Length: %d\r
                Cookie: todo_session=%s\r
                \r
                """.formatted(body.length(), browser.cookies().get("todo_session")) + body.substring(0, 60))
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void endUpload(Socket line) throws IOException {
        line.getOutputStream().write(form(FILE).substring(60).getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(line.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 303");
    }

    private HttpResponse<String> upload(String file) {
        return submit(form(file));
    }

    private static String form(String file) {
        return """
                --edge\r
                Content-Disposition: form-data; name="file"; filename="todo-chatbot.json"\r
                Content-Type: application/json\r
                \r
                %s\r
                --edge--\r
                """.formatted(file);
    }

    private HttpResponse<String> submit(String body) {
        return submit(browser, body);
    }

    private static HttpResponse<String> submit(TestBrowser browser, String body) {
        return browser.send(browser.request("/account/import", "Sec-Fetch-Site", "same-origin", "Content-Type",
                "multipart/form-data; boundary=edge").POST(BodyPublishers.ofString(body)).build());
    }

    @Test
    void deletingTheAccountAsksForThePasswordAndATick() {
        assertThat(browser.post("/account/deletion", "password", "correct horse battery").body())
                .contains("id=\"sure-error\"");
        assertThat(browser.post("/account/deletion", "password", "wrong", "sure", "yes").body())
                .contains("id=\"password-error\">It is not your password.");

        var deleted = browser.post("/account/deletion", "password", "correct horse battery", "sure", "yes");
        assertThat(browser.follow(deleted).body()).contains("Your account and everything in it is deleted.");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsNowhere() {
        assertThat(browser.post("/account/tokens/x/revocation").statusCode()).isEqualTo(404);
        assertThat(browser.post("/account/sessions/99999999999999999999/sign-out").statusCode()).isEqualTo(404);
        assertThat(browser.post("/account/sessions/4711/sign-out").statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("W4")
    void whatPeopleTypeIsTextWhereverItIsShown() {
        var payload = "\"><img src=x onerror=alert(1)><a hx-get='/x' href=\"javascript:alert(1)\">";
        browser.post("/account", "name", payload, "time_zone", "Europe/Vienna");
        browser.post("/account/tokens", "token_name", payload, "expires_in_days", "");
        var page = browser.get("/account").body();

        assertThat(page).doesNotContain("<img", "<a hx-get").contains("&lt;img src=x");
    }
}
