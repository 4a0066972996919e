package dev.todochat.app.model;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A model's answer of at most 4 MiB, because the parser keeps lines and events in memory without a bound. */
final class BoundedAnswer extends FilterInputStream {
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private long read;

    BoundedAnswer(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (read > MAX_BYTES) {
            throw new IOException("The model's answer is longer than " + MAX_BYTES + " bytes");
        }
    }
}
