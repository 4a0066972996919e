package dev.todochat.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.web.TestBrowser;
import dev.todochat.web.Web;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
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
