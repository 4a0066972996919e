package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks are handed on in pieces, whatever their size, and what comes in pieces comes whole. */
class ChunkTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String HEAD = "POST %s HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String LAST = "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16_383, 16_384, 16_385, 32_768, 60_000})
    void aChunkOfAnySizeArrivesWhole(int size) throws IOException {
        var text = "abcdefghij".repeat(size / 10 + 1).substring(0, size);
        var answer = RawHttp.send(server.port(), HEAD.formatted("/echo")
                + "%x\r\n%s\r\n3\r\nend\r\n0\r\n\r\n".formatted(size, text) + LAST, PATIENCE);

        assertThat(answer.text()).contains(text + "end").contains("hello");
        assertThat(answer.answers()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/ignore"})
    @Tag("W5")
    void bytesBehindALargeChunkAreRefused(String path) throws IOException {
        var answer = RawHttp.send(server.port(), HEAD.formatted(path)
                + "8000\r\n%sXX0\r\n\r\n".formatted("a".repeat(0x8000)) + LAST, PATIENCE);

        assertThat(answer.text()).doesNotContain("hello");
        assertThat(answer.closed()).isTrue();
    }

    /** What came is not gathered until all of it is there: a sender who stops would have it kept. */
    @Test
    @Tag("W6")
    void aHandlerSeesTheFirstPieceOfAChunkBeforeItsLastByteIsSent() throws IOException {
        var size = 65_535;
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            send(socket, HEAD.formatted("/begin") + "%x\r\n".formatted(size) + "a".repeat(size - 1));

            assertThat(read(socket, "begun")).as("the answer to the first three bytes").contains(" 200 ");

            send(socket, "a\r\n0\r\n\r\n" + LAST);
            assertThat(read(socket, "hello")).contains(" 200 ");
        }
    }

    @Test
    @Tag("W6")
    void aChunkThatIsLargerThanAnyBodyIsRefused() throws IOException {
        var answer = RawHttp.send(server.port(), HEAD.formatted("/echo") + "40000000\r\n" + "a".repeat(90_000), PATIENCE);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.closed()).isTrue();
    }

    @Test
    @Tag("L2")
    void theLineOfASizeEnds() throws IOException {
        var answer = RawHttp.send(server.port(), HEAD.formatted("/echo") + "0".repeat(100_000), PATIENCE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closed()).isTrue();
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    /** What comes until this does. */
    private static String read(Socket socket, String end) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            var next = socket.getInputStream().read();
            assertThat(next).as("the connection ended after: %s", text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }
}
