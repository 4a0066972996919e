package dev.todochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.testing.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every answer of every route, whoever asks and whatever app says to it. The routes are those that are
 * registered, so that a new one is covered without being named here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class EveryRouteTest {
    private static final SortedSet<Route> ROUTES = WebRoutes.all();
    private static final Set<String> TOLD_TO_ANYBODY = Set.of("GET /api/health", "GET /assets/{file}", "GET /health",
            "GET /health/live", "GET /health/ready", "GET /health/started", "GET /new-password", "GET /sign-in",
            "GET /sign-up", "POST /new-password", "POST /sign-in", "POST /sign-out", "POST /sign-up",
            // They only lead to the page of the form.
            "GET /account/import", "GET /account/invitations", "GET /account/password", "GET /account/tokens");
    private static final Pattern INSIDES = Pattern.compile("Exception|\\bjava\\.|\\bjdk\\.|dev\\.todochat|helidon|jackson"
            + "|gg\\.jte|\\.jte\\b|\\tat |\\.java:");
    private static final String ADA = "ada@example.com";
    private static final String FORM = TestBrowser.form("email", ADA, "password", "correct horse battery",
            "name", "Ada", "time_zone", "Europe/Vienna", "current_password", "correct horse battery",
            "new_password", "another horse battery", "title", "Milk", "message", "hello", "token_name", "laptop",
            "sure", "yes", "back", "/tasks", "next", "/account");
    /** What anybody can write about where a request came from. */
    private static final String[] FORWARDED = {"X-Forwarded-For", "198.51.100.7", "X-Forwarded-Host", "canary.example",
            "X-Forwarded-Proto", "https", "X-Forwarded-Port", "4444", "Forwarded", "for=198.51.100.7;host=canary.example"};

    private final Map<Web, Map<Route, List<HttpResponse<String>>>> known = new HashMap<>();
    @AutoClose
    private final Web web = new Web();
    @AutoClose
    private final Web secure = new Web("FRONTEND_URL", "https://todo.example.com");
    @AutoClose
    private final Web proxied = new Web("TRUSTED_PROXIES", "127.0.0.0/8,::1/128");

    @BeforeAll
    void somebodyCanSignIn() {
        web.signedUp(ADA);
        secure.signedUp(ADA);
    }

    static SortedSet<Route> routes() {
        return ROUTES;
    }

    static Stream<Route> privateRoutes() {
        return ROUTES.stream().filter(route -> !TOLD_TO_ANYBODY.contains(route.toString()));
    }

    static Stream<Route> safeRoutes() {
        return ROUTES.stream().filter(route -> !route.isUnsafe());
    }

    @ParameterizedTest
    @MethodSource("privateRoutes")
    void whoeverIsNotSignedInIsAskedToAndAppIsNotEvenAsked(Route route) {
        for (var visitor : List.of(web.browser(), withCookie("a b\"c<d>"))) {
            var before = web.backend().seen().size();
            var page = send(visitor, route, "1");
            var script = send(visitor, route, "1", "HX-Request", "true");

            assertThat(page.statusCode()).isEqualTo(303);
            assertThat(page.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in");
            assertThat(script.statusCode()).isEqualTo(401);
            assertThat(script.headers().firstValue("HX-Redirect").orElseThrow()).startsWith("/sign-in");
            assertThat(page.body() + script.body()).isEmpty();
            assertThat(web.backend().seen()).hasSize(before);
        }
    }

    @ParameterizedTest
    @MethodSource("privateRoutes")
    void aSessionThatIsOverIsLikeNone(Route route) {
        var visitor = withCookie("session.999.signed");

        var answer = send(visitor, route, "1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .matches("/sign-in(\\?.*)?|/conversations/1");
    }

    @Test
    void whatAnybodyIsToldIsStillThere() {
        assertThat(ROUTES.stream().map(Route::toString)).containsAll(TOLD_TO_ANYBODY);
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("W1")
    @Tag("W9")
    void everyAnswerHasAStrictPolicyAndIsNotKept(Route route) {
        for (var answer : answers(web, route)) {
            Headers.of(answer).areStrict();
            if (!route.isFile() || answer.statusCode() >= 400) {
                Headers.of(answer).areForNobodyElse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("W9")
    void noAnswerTellsWhatIsInside(Route route) {
        for (var answer : answers(web, route)) {
            if (!route.isFile() || answer.statusCode() >= 400) {
                var told = answer.headers().map() + answer.body();
                assertThat(INSIDES.matcher(told).results().map(found -> around(told, found.start()))).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("W9")
    void whereARequestComesFromIsBelievedOnlyFromATrustedProxy(Route route) {
        assertThat(forwardedToApp(web, route)).doesNotContain("198.51.100.7");
        assertThat(forwardedToApp(proxied, route)).allMatch("198.51.100.7"::equals);
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("W3")
    void everyCookieIsOutOfReachOfScriptsAndOtherSites(Route route) {
        for (var cookie : cookies(web, route)) {
            assertThat(cookie).matches("todo_(session|device)=.*").contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                    .doesNotContain("Secure", "Domain", "__Host-");
        }
        for (var cookie : cookies(secure, route)) {
            assertThat(cookie).matches("__Host-todo_(session|device)=.*")
                    .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/").doesNotContain("Domain");
        }
    }

    @Test
    @Tag("W3")
    void thereAreCookiesToBeSeen() {
        var given = ROUTES.stream().filter(route -> !cookies(web, route).isEmpty()).map(Route::toString).toList();

        assertThat(given).contains("POST /sign-in", "POST /sign-up", "POST /sign-out", "POST /account/deletion", "GET /");
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("W9")
    void methodsThatAPathDoesNotHaveDoNothingAndEchoNothing(Route route) {
        var ada = web.signedUp(newAddress());
        var before = web.backend().seen().size();
        for (var method : List.of("TRACE", "OPTIONS", "PROPFIND", "PUT", "PATCH", "DELETE", "QUERY", "FOO")) {
            var answer = ada.send(ada.request(route.pathWith("1"), "Sec-Fetch-Site", "same-origin", "X-Canary", "canary")
                    .method(method, BodyPublishers.noBody()).build());

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains(route.method());
            assertThat(answer.headers().map() + answer.body()).doesNotContain("canary");
            Headers.of(answer).areStrict();
        }
        assertThat(web.backend().seen()).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("safeRoutes")
    void aHeadIsAnsweredAsAGetWithoutItsContent(Route route) {
        for (var visitor : List.of(web.signedUp(newAddress()), web.browser())) {
            for (var text : List.of("1", "x")) {
                var get = send(visitor, route, text);
                var head = visitor.send(visitor.request(route.pathWith(text), "Accept-Encoding", "gzip").HEAD().build());

                assertThat(head.statusCode()).isEqualTo(get.statusCode());
                assertThat(head.headers().map().keySet()).isEqualTo(get.headers().map().keySet());
                assertThat(head.headers().firstValue("Location")).isEqualTo(get.headers().firstValue("Location"));
                assertThat(head.body()).isEmpty();
                Headers.of(head).areStrict();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    @Tag("W1")
    void pagesHoldNothingInlineAndKeepHtmxWithinThePolicy(Route route) {
        for (var answer : answers(web, route)) {
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                var html = answer.body();
                assertThat(html).doesNotContain("<style", "style=", "javascript:", "hx-on", "hx-vals='js", "hx-vars",
                        " onclick", " onload", " onerror");
                assertThat(html.replaceAll("<script src=\"/assets/[a-z.0-9-]+\"( type=\"module\")? defer></script>", ""))
                        .doesNotContain("<script");
                if (html.contains("<head>")) {
                    assertThat(html).contains("\"allowEval\":false", "\"allowScriptTags\":false",
                            "\"includeIndicatorStyles\":false", "\"selfRequestsOnly\":true", "\"historyCacheSize\":0");
                }
            }
        }
    }

    @Test
    @Tag("W1")
    @Tag("W9")
    void everyFileOfAPageMayBeCompressedAndHasThePolicyToo() {
        var ada = web.signedUp(newAddress());
        var files = Pattern.compile("/assets/[a-z]+\\.[0-9a-f]{10}\\.[a-z]+").matcher(ada.get("/").body()).results()
                .map(found -> found.group()).distinct().toList();

        assertThat(files.stream().map(file -> file.replaceAll("/assets/|\\.[0-9a-f]{10}", ""))).containsExactlyInAnyOrder(
                "app.css", "htmx.js", "page.js", "stream.js", "keys.js", "chat.js", "tasks.js", "mark.svg");
        for (var file : files) {
            var answer = ada.get(file, "Accept-Encoding", "gzip");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            Headers.of(answer).areStrict();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/assets/", "/assets/app.css", "/assets/..%2f..%2fMain.class", "/assets/a.b.c",
            "/%00", "/tasks/x", "/tasks/1/2/3", "/%2e%2e/%2e%2e/etc/passwd", "/index.html", "/metrics", "/.git/config"})
    @Tag("W1")
    @Tag("W9")
    void whereNothingIsThePolicyHoldsToo(String path) {
        var answer = web.signedUp(newAddress()).get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
        Headers.of(answer).areStrict();
        Headers.of(answer).areForNobodyElse();
    }

    @Test
    void overHttpsBrowsersAreToldToStayThere() {
        assertThat(secure.browser().get("/sign-in").headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(web.browser().get("/sign-in").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    /** What a route answers to everybody, to good and bad input, and to every mood of app. */
    private List<HttpResponse<String>> answers(Web web, Route route) {
        return known.computeIfAbsent(web, any -> new HashMap<>())
                .computeIfAbsent(route, any -> Stream.concat(goodAndBadInput(web, route).stream(),
                        moodsOfApp(web, route).stream()).toList());
    }

    private List<HttpResponse<String>> goodAndBadInput(Web web, Route route) {
        var all = new ArrayList<HttpResponse<String>>();
        for (var text : List.of("1", "999999", "x", "%27%3Ccanary%3E", "-1", "99999999999999999999")) {
            all.add(send(web.signedUp(newAddress()), route, text));
            all.add(send(web.browser(), route, text));
        }
        var ada = web.signedUp(newAddress());
        all.add(send(ada, route, "1", "HX-Request", "true"));
        all.add(send(web.signedUp(newAddress()), route, "1", "Accept", "text/event-stream"));
        all.add(ada.send(ada.request(route.pathWith("1"), "Sec-Fetch-Site", "cross-site", "Content-Type", "text/canary")
                .method(route.method(), BodyPublishers.ofString("canary=canary")).build()));
        for (var body : List.of("%", "a=%ff", "title=" + "a".repeat(70_000), "{\"canary\":1}", "title=%00")) {
            all.add(raw(web.signedUp(newAddress()), route, body, "application/x-www-form-urlencoded"));
        }
        all.add(raw(ada, route, "--canary", "multipart/form-data; boundary=canary"));
        all.add(raw(ada, route, "canary", "nonsense"));
        return all;
    }

    private List<HttpResponse<String>> moodsOfApp(Web web, Route route) {
        var all = new ArrayList<HttpResponse<String>>();
        for (var status : List.of(200, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503)) {
            var eve = web.signedUp(newAddress());
            if (status == 200) {
                web.backend().talkNonsense();
            } else {
                web.backend().refuseEverything(status, "No");
            }
            all.add(send(eve, route, "1"));
            all.add(send(eve, route, "1", "HX-Request", "true", "Accept", "text/event-stream"));
            web.backend().answerAgain();
        }
        return all;
    }

    private Set<String> cookies(Web web, Route route) {
        var cookies = new HashSet<String>();
        answers(web, route).forEach(answer -> cookies.addAll(answer.headers().allValues("Set-Cookie")));
        return cookies;
    }

    /** Which addresses app is told while the route is asked for. */
    private Set<String> forwardedToApp(Web web, Route route) {
        var ada = web.signedUp(newAddress());
        var before = web.backend().seen().size();
        var answer = send(ada, route, "1", FORWARDED);
        assertThat(answer.headers().map() + answer.body()).doesNotContain("canary");
        var told = new HashSet<String>();
        web.backend().seen().stream().skip(before).forEach(seen -> told.add(seen.header("X-Forwarded-For")));
        return told;
    }

    private HttpResponse<String> send(TestBrowser visitor, Route route, String text, String... headers) {
        var all = new ArrayList<>(List.of("Sec-Fetch-Site", "same-origin", "Accept-Encoding", "gzip, deflate, br"));
        all.addAll(List.of(headers));
        var request = visitor.request(route.pathWith(text), all.toArray(String[]::new));
        return visitor.send(route.isUnsafe()
                ? request.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(route.method(), BodyPublishers.ofString(FORM)).build()
                : request.GET().build());
    }

    private HttpResponse<String> raw(TestBrowser visitor, Route route, String body, String type) {
        return visitor.send(visitor.request(route.pathWith("1"), "Sec-Fetch-Site", "same-origin", "Content-Type", type)
                .method(route.method(), BodyPublishers.ofString(body)).build());
    }

    private TestBrowser withCookie(String value) {
        var browser = web.browser();
        browser.cookies().put("todo_session", value);
        return browser;
    }

    private static String newAddress() {
        return "person-%d@example.com".formatted(System.nanoTime());
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }

    /** What an answer tells the browser. */
    private record Headers(HttpResponse<String> answer) {
        private static final Map<String, Set<String>> POLICY = new TreeMap<>(Map.of(
                "default-src", Set.of("'none'"), "script-src", Set.of("'self'"), "style-src", Set.of("'self'"),
                "img-src", Set.of("'self'"), "connect-src", Set.of("'self'"), "form-action", Set.of("'self'"),
                "base-uri", Set.of("'none'"), "frame-ancestors", Set.of("'none'"), "object-src", Set.of("'none'")));

        static Headers of(HttpResponse<String> answer) {
            return new Headers(answer);
        }

        void areStrict() {
            assertThat(answer.headers().allValues("Content-Security-Policy")).as("%s", answer).hasSize(1);
            var policy = new TreeMap<String, Set<String>>();
            for (var directive : only("Content-Security-Policy").split("; *")) {
                var words = directive.split(" ", 2);
                policy.put(words[0], Set.of(words[1].split(" ")));
            }
            assertThat(policy).isEqualTo(POLICY);
            assertThat(only("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(only("X-Frame-Options")).isEqualTo("DENY");
            assertThat(only("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(only("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(only("X-Request-Id")).isNotEmpty();
        }

        void areForNobodyElse() {
            assertThat(only("Cache-Control")).as("%s", answer).isEqualTo("no-store");
            assertThat(answer.headers().firstValue("Content-Encoding")).as("%s", answer).isEmpty();
        }

        private String only(String name) {
            return String.join(", ", answer.headers().allValues(name));
        }
    }
}
