package dev.todochat.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.browser();

    @Test
    @Tag("W3")
    void overHttpsTheCookieIsBoundToTheHostAndSecure() {
        try (var secure = new Web("FRONTEND_URL", "https://todo.example.com")) {
            var cookie = cookieOf(signUp(secure.browser()));

            assertThat(cookie).startsWith("__Host-todo_session=session.")
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain");
        }
    }

    @Test
    @Tag("W3")
    void overPlainHttpItIsAllButSecure() {
        var cookie = cookieOf(signUp(browser));

        assertThat(cookie).startsWith("todo_session=session.").contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Domain");
    }

    @Test
    @Tag("A11")
    void theBrowsersOwnNameOutlivesTheSessionAndIsToldToApp() {
        var cookie = cookieOf(signUp(browser), "todo_device");
        assertThat(cookie).startsWith("todo_device=").contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000")
                .doesNotContain("Secure", "Domain");
        assertThat(web.backend().seen().getLast().header("Todo-Device")).isEmpty();
        var name = browser.cookies().get("todo_device");

        browser.post("/sign-out");
        assertThat(browser.cookies()).containsOnlyKeys("todo_device");
        browser.post("/sign-in", "email", "ada@example.com", "password", "correct horse battery");

        assertThat(web.backend().seen().getLast().header("Todo-Device")).isEqualTo(name);
        assertThat(browser.cookies()).containsEntry("todo_device", name);
    }

    @Test
    void aNameThatIsNoneNeverReachesApp() {
        browser.cookies().put("todo_device", "a b\"c<d>");

        signUp(browser);

        assertThat(web.backend().seen().getLast().header("Todo-Device")).isEmpty();
    }

    @Test
    void itLastsAsLongAsTheSession() {
        var seconds = cookieOf(signUp(browser)).replaceAll(".*Max-Age=([0-9]+).*", "$1");

        assertThat(Long.parseLong(seconds)).isBetween(30 * 86_400L - 60, 30 * 86_400L);
    }

    @Test
    void signingOutClearsItAndEndsTheSessionInApp() {
        signUp(browser);
        var response = browser.post("/sign-out");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(cookieOf(response)).startsWith("todo_session=;")
                .contains("Expires=Thu, 1 Jan 1970 00:00:00 GMT", "HttpOnly");
        assertThat(web.backend().seen().getLast().path()).isEqualTo("/api/sessions/current");
    }

    @Test
    void signingOutClearsItEvenWhenAppIsAway() {
        signUp(browser);
        web.backend().refuseEverything(503, "The database is away");

        assertThat(browser.post("/sign-out").statusCode()).isEqualTo(303);
        assertThat(browser.cookies()).doesNotContainKey("todo_session");
    }

    @Test
    void aSessionThatEndedElsewhereLeadsToSignInAndBack() {
        signUp(browser);
        web.backend().accounts().endAllSessions();
        var response = browser.get("/account");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).hasValue("/sign-in?next=%2Faccount");
        assertThat(browser.cookies()).doesNotContainKey("todo_session");
    }

    @Test
    void aScriptsRequestIsToldWhereToSignIn() {
        var response = browser.get("/account", "HX-Request", "true", "HX-Current-URL",
                "http://localhost:" + web.port() + "/conversations/7?x=1");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("HX-Redirect"))
                .hasValue("/sign-in?next=%2Fconversations%2F7%3Fx%3D1");
    }

    @Test
    void whatIsNoTokenNeverReachesApp() {
        browser.cookies().put("todo_session", "a b\"c<d>");

        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
        assertThat(web.backend().seen()).isEmpty();
    }

    private static HttpResponse<String> signUp(TestBrowser browser) {
        return browser.post("/sign-up", "email", "ada@example.com", "password", "correct horse battery");
    }

    private static String cookieOf(HttpResponse<String> response) {
        return cookieOf(response, "todo_session");
    }

    private static String cookieOf(HttpResponse<String> response, String name) {
        var cookies = response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.split("=")[0].endsWith(name)).toList();
        assertThat(cookies).hasSize(1);
        return cookies.getFirst();
    }
}
