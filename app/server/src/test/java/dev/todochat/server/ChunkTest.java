package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    /** Whoever announces a gigabyte is asked for no more than is taken, and what came is not gathered. */
    @Test
    @Tag("W6")
    void aChunkIsRefusedByItsFirstPiecesAndNotByItsLast() throws IOException {
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
}
