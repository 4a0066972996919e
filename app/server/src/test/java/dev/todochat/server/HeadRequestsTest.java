package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 9.3.2. */
class HeadRequestsTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"/hello", "/things/1", "/health", "/private/x", "/boom", "/nowhere", "/pieces", "/sized",
            "/looks-like-an-answer"})
    void whatGetAnswersHeadAnswersWithoutTheContent(String path) throws IOException {
        var get = ask(server.port(), "GET " + path);
        var head = ask(server.port(), "HEAD " + path);

        assertThat(headersOf(head)).isEqualTo(headersOf(get));
        assertThat(head).endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"/hello,hello", "/pieces,one", "/sized,sized"})
    void theConnectionIsGoodForTheNextRequest(String path, String content) throws IOException {
        var answer = RawHttp.send(server.port(),
                "HEAD %s HTTP/1.1\r\nHost: x\r\n\r\nGET %1$s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        .formatted(path), PATIENCE);

        assertThat(answer.answers()).isEqualTo(2);
        assertThat(answer.text()).containsOnlyOnce(content);
    }

    @Test
    void whatBreaksHttpIsRefusedAsEver() throws IOException {
        assertThat(RawHttp.send(server.port(), "HEAD /hello HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n", PATIENCE)
                .status()).isEqualTo(400);
    }

    @Test
    void metricsHaveAHeadToo() throws IOException {
        try (var metrics = MetricsListener.start(InetAddress.getLoopbackAddress(), 0)) {
            assertThat(ask(metrics.port(), "HEAD /metrics")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        }
    }

    private static String ask(int port, String what) throws IOException {
        return RawHttp.send(port, what + " HTTP/1.1\r\nHost: x\r\nX-Request-Id: one-of-two\r\nConnection: close\r\n\r\n",
                PATIENCE).text();
    }

    /** All but when they were sent. */
    private static String headersOf(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n")).replaceAll("Date: .*", "");
    }
}
