package dev.todochat.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The JSON object of a request. Anything else is a 400 or 415 that says what is expected. */
public final class RequestBody {
    /** 64 KiB hold a title, a description of 10,000 characters and all else that people send. */
    public static final int MAX_BYTES = 65_536;

    private RequestBody() {
    }

    public static Fields of(ServerRequest request) {
        return parse(bytes(request, MAX_BYTES));
    }

    /** For a route that takes more and reads it as a stream: JSON that is not looked at yet; beyond it is a 413. */
    public static byte[] bytes(ServerRequest request, int maxBytes) {
        if (!mediaType(request).equalsIgnoreCase("application/json")) {
            throw Problem.of(Status.UNSUPPORTED_MEDIA_TYPE_415, "Send the body as Content-Type: application/json");
        }
        var bytes = content(request, maxBytes);
        if (bytes.length == 0) {
            throw Problem.badRequest("The body is empty; send a JSON object");
        }
        return bytes;
    }

    private static String mediaType(ServerRequest request) {
        try {
            return request.headers().contentType().map(type -> type.mediaType().text()).orElse("");
        } catch (IllegalArgumentException e) {
            // A header that names no media type is refused like one that names another.
            return "";
        }
    }

    private static byte[] content(ServerRequest request, int maxBytes) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try {
            // Not closed: what is left is read, and thrown away, after the answer.
            var bytes = request.content().inputStream().readNBytes(maxBytes + 1);
            if (bytes.length <= maxBytes) {
                return bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE_413,
                "The body may have at most %,d bytes".formatted(maxBytes));
    }

    private static Fields parse(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (Json.parse(text) instanceof ObjectNode object) {
                HalfCharacters.refuse(text, object);
                return new Fields(object);
            }
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not UTF-8");
        } catch (StreamConstraintsException e) {
            throw Problem.badRequest("The body may hold " + Json.BOUNDS);
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw Problem.badRequest("The body is not a JSON object");
    }
}
