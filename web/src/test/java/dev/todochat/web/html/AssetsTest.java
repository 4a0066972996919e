package dev.todochat.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetsTest {
    @AutoClose
    private final Web web = new Web();
    private final TestBrowser browser = web.browser();

    @Test
    void everyFileOfAPageMayBeKeptForAYear() {
        assertThat(assetsOf("/sign-in")).hasSizeGreaterThanOrEqualTo(4).allSatisfy(path -> {
            var response = browser.get(path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control"))
                    .hasValue("public, max-age=31536000, immutable");
            assertThat(response.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        });
    }

    @Test
    void filesAreCompressedForBrowsersThatTakeIt() throws IOException, InterruptedException {
        var path = assetsOf("/sign-in").stream().filter(name -> name.contains("htmx")).findFirst().orElseThrow();
        var request = browser.request(path, "Accept-Encoding", "gzip, br").GET().build();
        var response = browser.client().send(request, BodyHandlers.ofByteArray());
        var plain = browser.get(path).body();

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(response.body().length).isLessThan(plain.length() / 2);
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(unzipped.readAllBytes())).isEqualTo(plain);
        }
        assertThat(browser.get(path, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void thePartsOfTheStyleSheetComeAsOneFile() throws IOException, URISyntaxException {
        var sheets = assetsOf("/sign-in").stream().filter(path -> path.endsWith(".css")).toList();
        assertThat(sheets).hasSize(1);
        var sheet = browser.get(sheets.getFirst()).body();

        assertThat(sheet).doesNotContain("@import").containsOnlyOnce("@layer tokens, base, layout");
        try (var parts = Files.list(Path.of(AssetsTest.class.getResource("/static/css").toURI()))) {
            assertThat(parts).isNotEmpty().allSatisfy(part ->
                    assertThat(sheet).containsOnlyOnce(Files.readString(part)));
        }
    }

    /** What stands outside of the layers would win over all of them. */
    @Test
    void everyRuleOfTheStyleSheetIsInALayer() throws IOException, URISyntaxException {
        var index = Files.readString(Path.of(AssetsTest.class.getResource("/static/app.css").toURI()));

        var statement = Pattern.compile("@layer [a-z, ]+;|@import \"css/[a-z-]+\\.css\" layer\\([a-z]+\\);");
        assertThat(index.replaceAll("(?s)/\\*.*?\\*/", "").lines().filter(line -> !line.isBlank()))
                .isNotEmpty().allMatch(line -> statement.matcher(line).matches());
    }

    /** So that one place decides how far things stand apart; hairlines and the page's own width are no such distance. */
    @Test
    void distancesAreTokens() throws IOException, URISyntaxException {
        var distance = Pattern.compile("(?m)^ *(padding|margin|gap)[a-z-]*: [^;]*\\b([3-9]|\\d\\d)px[^;]*;");
        try (var parts = Files.list(Path.of(AssetsTest.class.getResource("/static/css").toURI()))) {
            assertThat(parts).allSatisfy(part -> assertThat(Files.readString(part)).doesNotContainPattern(distance));
        }
    }

    @Test
    void anotherVersionsFileIsServedButNotKept() {
        var response = browser.get("/assets/app.0123456789.css");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void nothingElseIsServed() {
        assertThat(List.of("/assets/", "/assets/app.css", "/assets/../Main.class", "/assets/%2e%2e%2fMain.class",
                "/assets/secret.0123456789.css", "/static/app.css")).allSatisfy(path ->
                assertThat(browser.get(path).statusCode()).isIn(400, 404));
    }

    private List<String> assetsOf(String page) {
        return Pattern.compile("/assets/[a-z.0-9-]+").matcher(browser.get(page).body()).results()
                .map(match -> match.group()).toList();
    }
}
