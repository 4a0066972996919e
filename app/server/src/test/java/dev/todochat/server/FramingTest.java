package dev.todochat.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers in a row could read differently (RFC 9112, section 6.3) are refused. */
class FramingTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String NEXT = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST = "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity, chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 6\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nX",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \r\n\r\n0\r\n\r\n",
        "Content-Length: 4\r\nContent-Length: 9\r\n\r\nabcd",
        "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
        "Content-Length: 4, 4\r\n\r\nabcd",
        "Content-Length: +4\r\n\r\nabcd",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\nabcd",
        "Content-Length : 4\r\n\r\nabcd",
        "X-A: a\rX-B: b\r\nContent-Length: 4\r\n\r\nabcd",
        "Transfer-Encoding: chunked\r\n\r\n-4\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n+4\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n 4\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4 \r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0x4\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n\u0664\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4;a=b\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4;a\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4;\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0;a=b\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\nX: y\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4;a=b\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n000000000000000000000000000000004\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n100000004\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcdXX0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\n\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcdef\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\nTrailer: x\r\n\r\n",
        ": a\r\nContent-Length: 4\r\n\r\nabcd",
        " : a\r\nContent-Length: 4\r\n\r\nabcd",
        ":\r\nContent-Length: 4\r\n\r\nabcd",
        "X-A: a\r\n folded\r\nContent-Length: 4\r\n\r\nabcd",
        "X-A: a\r\n\tX-B: folded\r\nContent-Length: 4\r\n\r\nabcd",
        "no colon\r\nContent-Length: 4\r\n\r\nabcd",
        "X(A): a\r\nContent-Length: 4\r\n\r\nabcd",
        "X-A: a\nX-B: b\r\nContent-Length: 4\r\n\r\nabcd",
        "X-A: a\0b\r\nContent-Length: 4\r\n\r\nabcd",
        "Content-Length: 4\r\nHost: other\r\n\r\nabcd",
        "Content-Length: 0x4\r\n\r\nabcd",
        "Content-Length: \r\n\r\nabcd",
        "Content-Length: 4 4\r\n\r\nabcd",
        "Content-Length: \u0664\r\n\r\nabcd",
        "Content-Length:\u000b4\r\n\r\nabcd",
        "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
    })
    @Tag("W5")
    void anAmbiguousRequestIsRefusedAndTheConnectionCloses(String rest) throws IOException {
        var answer = RawHttp.send(server.port(), "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + rest + NEXT, PATIENCE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.answers()).as("the smuggled request is not answered").isEqualTo(1);
        assertThat(answer.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "CONNECT localhost:443 HTTP/1.1",
        "CONNECT /hello HTTP/1.1",
        "CONNECT http://localhost/hello HTTP/1.1",
        "CONNECT * HTTP/1.1",
        "G\0ET /hello HTTP/1.1",
        "G(T /hello HTTP/1.1",
        "\u00c4 /hello HTTP/1.1",
        " GET /hello HTTP/1.1",
        "GET  /hello HTTP/1.1",
        "GET /hello  HTTP/1.1",
        "GET /hello HTTP/1.1 ",
        "GET /hello HTTP/1.10",
        "GET /hello http/1.1",
        "GET /hello",
        "GET /%zz HTTP/1.1",
        "GET /hello?%zz HTTP/1.1",
        "PRI * HTTP/2.0",
        "",
    })
    @Tag("W5")
    void aRequestLineThatIsNotHttpsOrAsksForATunnelIsRefusedAndTheConnectionCloses(String line) throws IOException {
        var answer = RawHttp.send(server.port(), line + "\r\nHost: localhost\r\n\r\n" + NEXT, PATIENCE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.answers()).isEqualTo(1);
        assertThat(answer.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Content-Length: 4\r\n\r\nabcd",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n00000002\r\ncd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n3\r\nbcd\r\n000\r\n\r\n",
    })
    void aPlainRequestIsAnsweredAndTheConnectionStays(String rest) throws IOException {
        var answer = RawHttp.send(server.port(),
                "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + rest + NEXT + LAST, PATIENCE);

        assertThat(answer.text()).contains("abcd").contains("hello");
        assertThat(answer.answers()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /closes HTTP/1.1\r\nHost: localhost\r\n\r\n",
    })
    void closeMeansClose(String request) throws IOException {
        assertThat(RawHttp.send(server.port(), request, PATIENCE).closed()).isTrue();
    }

    @Test
    @Tag("W6")
    void aBodyOverTheBoundIs413() throws IOException {
        var answer = RawHttp.send(server.port(),
                "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n" + "a".repeat(70_000), PATIENCE);

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity", "nonsense", ""})
    @Tag("W6")
    void aBodyThatSaysItIsCompressedIsRefusedUnopened(String encoding) throws IOException {
        var answer = RawHttp.send(server.port(), "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: " + encoding
                + "\r\nContent-Length: 4\r\n\r\nabcd", PATIENCE);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text()).contains("without Content-Encoding").doesNotContain("abcd");
    }

    @Test
    @Tag("W9")
    @Tag("slow")
    void anExceptionsTextStaysInside() throws IOException {
        var answer = RawHttp.send(server.port(), "GET /boom HTTP/1.1\r\nHost: localhost\r\n\r\n", PATIENCE);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("secret-in-exception").doesNotContain("IllegalState");
    }

    @Test
    @Tag("W7")
    @Tag("slow")
    void headersThatNeverEndAreCut() throws IOException {
        var answer = RawHttp.send(server.port(), "GET /hello HTTP/1.1\r\nHost: localhost\r\nX: ", Duration.ofSeconds(30));

        assertThat(answer.closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/ignore", "/begin"})
    @Tag("W7")
    @Tag("slow")
    void aBodyThatNeverEndsIsCut(String path) throws IOException {
        var answer = RawHttp.send(server.port(),
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabcd",
                Duration.ofSeconds(15));

        assertThat(answer.closed()).isTrue();
    }

    @Test
    @Tag("W7")
    @Tag("slow")
    void anAnswerThatNobodyReadsIsCut() throws Exception {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
            socket.getOutputStream().write("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            Thread.sleep(Duration.ofSeconds(33));

            assertThat(read(socket)).isLessThan(LARGE_BYTES);
        }
    }

    /** How many bytes are still to be had. */
    private static long read(Socket socket) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        var count = 0L;
        try {
            var in = socket.getInputStream();
            var piece = new byte[65_536];
            for (var bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
                count += bytes;
            }
        } catch (SocketException reset) {
            // As good as its end.
        }
        return count;
    }
}
