package dev.todochat.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.SocketWriterException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Gives each write an end; between two writes there is no bound. A late one fails, and the
 * connection with it.
 */
record TimedWriter(DataWriter writer, Duration limit) implements DataWriter {
    @Override
    public void write(BufferData... buffers) {
        inTime(() -> writer.write(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        inTime(() -> writer.write(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
        inTime(() -> writer.writeNow(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        inTime(() -> writer.writeNow(buffer));
    }

    @Override
    public void flush() {
        inTime(writer::flush);
    }

    private void inTime(Runnable write) {
        Deadlines.WRITING.start(limit);
        var ended = false;
        try {
            write.run();
        } finally {
            ended = Deadlines.WRITING.end();
        }
        if (!ended) {
            throw new SocketWriterException(new TimeoutException("Nobody took what was written for " + limit));
        }
    }
}
