package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusedRequestTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void whatNoRouteSawHasAnIdTooAndIsNotKept() throws Exception {
        var answer = RawHttp.send(server.port(), """
                POST /echo HTTP/1.1\r
                Host: localhost\r
                X-Request-Id: refused-1234\r
                Content-Length: 70000\r
                \r
                """, PATIENCE);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("X-Request-Id: refused-1234", "Cache-Control: no-store", "65,536");
    }

    @Test
    void aRequestLineMayHave8KiB() throws Exception {
        assertThat(line(8_000).status()).isEqualTo(200);
        assertThat(line(9_000).status()).isBetween(400, 431);
    }

    private static RawHttp.Answer line(int characters) throws Exception {
        return RawHttp.send(server.port(), "GET /hello?q=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted("a".repeat(characters)), PATIENCE);
    }
}
