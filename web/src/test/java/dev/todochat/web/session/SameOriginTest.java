package dev.todochat.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Route;
import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import dev.todochat.web.WebRoutes;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameOriginTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.signedUp("ada@example.com");

    /** Every way in which a request can come from elsewhere. */
    private List<String[]> foreign() {
        return List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Sec-Fetch-Site", "cross-site", "Origin", own()},
                new String[] {"Sec-Fetch-Site", "SAME-ORIGIN", "Origin", own()},
                new String[] {"Origin", "http://evil.example"},
                new String[] {"Origin", own() + ".evil.example"},
                new String[] {"Origin", "http://localhost:1"},
                new String[] {"Origin", "http://evil.example", "X-Forwarded-Host", "evil.example"},
                new String[] {"Origin", "null"},
                new String[] {"Referer", own() + "/"});
    }

    static Stream<String> unsafeRequests() {
        return Stream.concat(WebRoutes.unsafe().stream().map(Route::toString),
                WebRoutes.all().stream().map(Route::path).distinct()
                        .flatMap(path -> Stream.of("POST", "PUT", "PATCH", "DELETE", "QUERY").map(method -> method + " " + path)))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("unsafeRequests")
    @Tag("W2")
    void whatAnotherSiteSendsIsRefusedBeforeAnythingHappens(String unsafe) {
        var before = web.backend().seen().size();
        for (var headers : foreign()) {
            var response = send(unsafe, headers);

            assertThat(response.statusCode()).as("%s", (Object) headers).isEqualTo(403);
            assertThat(response.body()).contains("That came from somewhere else");
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(web.backend().seen()).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("dev.todochat.web.WebRoutes#unsafe")
    @Tag("W2")
    void whatThisSiteSendsIsTakenWhicheverWayTheBrowserSaysIt(Route route) {
        for (var headers : List.of(new String[] {"Sec-Fetch-Site", "same-origin"},
                new String[] {"Sec-Fetch-Site", "same-origin", "Origin", own()}, new String[] {"Origin", own()})) {
            assertThat(send(route.toString(), headers).statusCode()).as("%s", (Object) headers).isNotEqualTo(403);
        }
    }

    private HttpResponse<String> send(String unsafe, String... headers) {
        var method = unsafe.split(" ")[0];
        var path = unsafe.split(" ")[1].replaceAll("\\{\\w+}", "1");
        return browser.send(browser.request(path, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(TestBrowser.form("email", "ada@example.com"))).build());
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

    @Test
    @Tag("W2")
    void aSiteOfHttpsTakesNothingFromItsNamesakeOverHttp() {
        try (var site = new Web("FRONTEND_URL", "https://todo.example.com")) {
            var visitor = site.browser();
            var form = TestBrowser.form("email", "nobody@example.com", "password", "wrong");

            for (var origin : List.of("http://todo.example.com", "http://localhost:" + site.port(), "HTTP://localhost:"
                    + site.port())) {
                assertThat(visitor.submit("/sign-in", form, "Origin", origin).statusCode()).as(origin).isEqualTo(403);
            }
            assertThat(visitor.submit("/sign-in", form, "Origin", "https://localhost:" + site.port()).statusCode())
                    .isEqualTo(422);
        }
    }

    private String own() {
        return "http://localhost:" + web.port();
    }
}
