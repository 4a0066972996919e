package dev.todochat.server;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A request body that must arrive in time, and that is never read to its end once its framing broke. Helidon 4.5 waits
 * for ever for the rest of both: FramingTest's {@code aBodyThatNeverEndsIsCut} and its chunk of a negative size fail.
 */
final class GuardedBody extends FilterInputStream {
    /** 64 KiB take far less on the slowest link that people have. */
    private static final Duration BODY_DEADLINE = Duration.ofSeconds(10);

    private boolean broken;

    GuardedBody(InputStream in) {
        super(in);
        Deadlines.READING.start(BODY_DEADLINE);
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            var count = super.read(into, offset, length);
            if (count < 0) {
                Deadlines.READING.end();
            }
            return count;
        } catch (RuntimeException e) {
            broken = true;
            if (e instanceof RequestException tooLarge && tooLarge.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413)) {
                throw e;
            }
            throw new HttpException("The body is not framed as HTTP asks for", Status.BAD_REQUEST_400, e, false);
        }
    }

    /** Without its end the body is still to come: the server reads what is left of it, for which the deadline holds. */
    @Override
    public void close() throws IOException {
        if (!broken) {
            super.close();
        }
    }
}
