package dev.todochat.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a connection receives, read more strictly than Helidon 4.5 does: it takes a sign before a chunk's size, passes
 * over any two bytes behind a chunk, waits for the end of a size line of any length, and keeps a whole chunk of any
 * size in memory. It is also stricter than RFC 9112, which has recipients ignore chunk extensions that they don't know
 * (section 7.1.1) and lets them drop trailers (7.1.2): both are refused, because no client of ours sends them and
 * servers in a row have disagreed on where they end. FramingTest and ChunkTest fail without this. A method that is no
 * token would be a failure of ours, with a stack trace in the log.
 */
final class StrictReader extends DataReader {
    /** Up to 4 GiB, far above any body that is taken; whoever pads with zeros has room. */
    private static final int MAX_SIZE_DIGITS = 8;
    /** What is handed on in one piece, however large the chunk that it is part of. */
    private static final int MAX_PIECE_BYTES = 16 * 1024;
    private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,%d}".formatted(MAX_SIZE_DIGITS));
    private static final int MAX_METHOD_CHARACTERS = 32;
    /** A token (RFC 9110, section 5.6.2) and the space that ends it. */
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+ ");

    private enum Part { LINE, HEADERS, BODY }

    private Part part = Part.LINE;
    /** Of the chunk that is being read. */
    private long left;
    private boolean inLastChunk;
    private boolean behindPiece;

    /** Helidon means to have readers made by its factory alone; this one has no need to exist once Helidon is strict. */
    @SuppressWarnings("removal")
    StrictReader(DataReader reader) {
        super(() -> {
            reader.ensureAvailable();
            return reader.readBuffer().readBytes();
        });
    }

    /** The request line was read. */
    void headersBegin() {
        part = Part.HEADERS;
    }

    /** The headers were read; what follows is the body, if there is one, and then the next request. */
    void bodyBegins() {
        part = Part.BODY;
        left = 0;
        inLastChunk = false;
        behindPiece = false;
    }

    @Override
    public int findNewLine(int max) {
        if (part == Part.BODY) {
            part = Part.LINE;
        }
        return super.findNewLine(max);
    }

    /** In Helidon 4.5: a request line, or the value of Connection. */
    @Override
    public byte[] readBytes(int length) {
        var bytes = super.readBytes(length);
        if (part == Part.LINE && !METHOD.matcher(beginning(bytes)).lookingAt()) {
            throw refused("The method is no token");
        }
        return bytes;
    }

    /** In Helidon 4.5: the size of a chunk, and the end of the last one. A large chunk becomes several. */
    @Override
    public String readLine() {
        if (inLastChunk) {
            // The end, or a trailer, which is not taken.
            return line();
        }
        if (left == 0) {
            var size = line();
            if (!SIZE.matcher(size).matches()) {
                throw refused("The size of a chunk is no hexadecimal number");
            }
            left = Long.parseLong(size, 16);
            inLastChunk = left == 0;
        }
        var piece = Math.min(left, MAX_PIECE_BYTES);
        left -= piece;
        return Long.toHexString(piece);
    }

    @Override
    public BufferData readBuffer(int length) {
        behindPiece = false;
        var piece = super.readBuffer(length);
        behindPiece = true;
        return piece;
    }

    /** In Helidon 4.5, behind a piece: over the end of a line that must be there, or, inside of a chunk, is not. */
    @Override
    public void skip(int length) {
        if (part != Part.BODY || !behindPiece) {
            super.skip(length);
            return;
        }
        behindPiece = false;
        if (left == 0) {
            if (!startsWithNewLine()) {
                throw refused("A chunk is longer than its size");
            }
            super.skip(length);
        }
    }

    private String line() {
        var end = super.findNewLine(MAX_SIZE_DIGITS + 1);
        if (end > MAX_SIZE_DIGITS) {
            throw refused("The size of a chunk is too long");
        }
        behindPiece = false;
        var line = readAsciiString(end);
        super.skip(2);
        return line;
    }

    private static String beginning(byte[] line) {
        return new String(line, 0, Math.min(line.length, MAX_METHOD_CHARACTERS + 1), StandardCharsets.ISO_8859_1);
    }

    private static RequestException refused(String reason) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .status(Status.BAD_REQUEST_400)
                .setKeepAlive(false)
                .message(reason)
                .build();
    }
}
