package dev.todochat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.SocketWriterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimedWriterTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    /** Deadlines are looked at every half second. */
    private static final Duration PAST_IT = LIMIT.plusMillis(1_000);

    /** Writes to a socket, or does what takes the place of that. */
    private record Wire(Runnable write) implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            write.run();
        }

        @Override
        public void write(BufferData buffer) {
            write.run();
        }

        @Override
        public void writeNow(BufferData... buffers) {
            write.run();
        }

        @Override
        public void writeNow(BufferData buffer) {
            write.run();
        }
    }

    @Test
    void aWriteThatNobodyTakesClosesItsSocket() throws Exception {
        try (var server = ServerSocketChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, 4_096)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var socket = SocketChannel.open(server.getLocalAddress())) {
            var writer = new TimedWriter(new Wire(() -> fill(socket)), LIMIT);

            assertThatThrownBy(() -> writer.write(BufferData.empty())).isInstanceOf(UncheckedIOException.class);
            assertThat(socket.isOpen()).isFalse();
        } finally {
            // What closed the socket was meant for its thread, which here goes on.
            Thread.interrupted();
        }
    }

    @Test
    void whatComesBetweenTwoWritesMayTakeLonger() throws Exception {
        var writer = new TimedWriter(new Wire(() -> { }), LIMIT);

        for (var piece = 0; piece < 2; piece++) {
            writer.write(BufferData.empty());
            Thread.sleep(PAST_IT);
        }
    }

    @Test
    void aLateWriteFailsEvenIfItWasDoneInTheEnd() {
        var writer = new TimedWriter(new Wire(TimedWriterTest::sleepThroughIt), LIMIT);

        assertThatThrownBy(() -> writer.writeNow(BufferData.empty())).isInstanceOf(SocketWriterException.class);
    }

    private static void fill(SocketChannel socket) {
        try {
            while (true) {
                socket.write(ByteBuffer.allocate(65_536));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleepThroughIt() {
        try {
            Thread.sleep(PAST_IT.multipliedBy(4));
        } catch (InterruptedException late) {
            // As a write that finds room at the last moment.
        }
    }
}
