package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 15.5.6. */
class KnownRoutesTest extends ServerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST   | /hello          | GET, HEAD",
        "OPTIONS| /things/1       | GET, HEAD",
        "FOO    | /echo           | POST",
        "GET    | /echo           | POST",
        "HEAD   | /echo           | POST",
        "PUT    | /lists          | GET, HEAD, POST",
        "PUT    | /lists/7        | GET, HEAD, PATCH, DELETE",
        "DELETE | /guarded        | POST"})
    void anAddressThatAnswersOtherMethodsNamesThem(String method, String path, String allowed) throws Exception {
        var answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly(allowed);
    }

    @ParameterizedTest
    @CsvSource({"POST,/nowhere", "PUT,/lists/7/8", "GET,/things", "HEAD,/nowhere"})
    void anAddressThatIsNotThereIsNotFound(String method, String path) throws Exception {
        assertThat(send(method, path).statusCode()).isEqualTo(404);
    }

    @Test
    void routesAreAnsweredAsEver() throws Exception {
        assertThat(send("GET", "/lists/7").body()).isEqualTo("list 7");
        assertThat(send("POST", "/guarded").body()).isEqualTo("let in");
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        }
    }
}
