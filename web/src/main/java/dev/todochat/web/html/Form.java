package dev.todochat.web.html;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A submitted form: urlencoded UTF-8, at most 64 KiB. */
public final class Form {
    /** Longer than the longest message or description with every character urlencoded. */
    private static final int MAX_BYTES = 64 * 1024;
    /** The status of a form that is shown again with what was wrong (RFC 9110, 15.5.21). */
    public static final Status NOT_TAKEN = Status.create(422, "Unprocessable Content");
    private static final int MAX_FIELDS = 100;

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Reads the request's body; what is no form ends in an error page: 400, 413 or 415. */
    public static Form read(ServerRequest request) {
        var type = request.headers().contentType().map(media -> media.mediaType().text()).orElse("");
        if (!type.equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw new HttpException("Not a form", Status.UNSUPPORTED_MEDIA_TYPE_415);
        }
        var fields = new LinkedHashMap<String, List<String>>();
        var body = text(bytes(request));
        var pairs = body.isEmpty() ? new String[0] : body.split("&", MAX_FIELDS + 1);
        if (pairs.length > MAX_FIELDS) {
            throw garbled("Too many fields");
        }
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
        return new Form(fields);
    }

    /** A field without the white space around it; empty when absent. */
    public String text(String name) {
        return exact(name).strip();
    }

    /** A field as it was typed, for passwords; empty when absent. */
    public String exact(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /** All values of a field that may be given more than once. */
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    /** The id in a hidden field; absent when it is empty or no number. */
    public OptionalLong id(String name) {
        var value = text(name);
        return value.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static byte[] bytes(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var in = request.content().inputStream()) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new HttpException("Too large", Status.REQUEST_ENTITY_TOO_LARGE_413);
            }
            return bytes;
        } catch (IOException e) {
            throw garbled("The form broke off");
        }
    }

    /** Undoes the encoding of one name or value; bytes that are no UTF-8 are refused, not guessed. */
    private static String decode(String encoded) {
        var bytes = ByteBuffer.allocate(encoded.length() * 4);
        for (int i = 0; i < encoded.length(); i++) {
            var character = encoded.charAt(i);
            if (character == '%') {
                bytes.put((byte) (hex(encoded, i + 1) << 4 | hex(encoded, i + 2)));
                i += 2;
            } else {
                bytes.put(character == '+' ? (byte) ' ' : (byte) character);
            }
        }
        var text = utf8(bytes.flip());
        if (text.indexOf('\0') >= 0) {
            throw garbled("A form holds text only");
        }
        return text;
    }

    private static int hex(String encoded, int index) {
        var digit = index < encoded.length() ? Character.digit(encoded.charAt(index), 16) : -1;
        if (digit < 0) {
            throw garbled("The encoding is broken");
        }
        return digit;
    }

    /** Outside of %XX a form is ASCII. */
    private static String text(byte[] body) {
        for (var b : body) {
            if (b < ' ') {
                throw garbled("The encoding is broken");
            }
        }
        return new String(body, StandardCharsets.US_ASCII);
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw garbled("Not UTF-8");
        }
    }

    /** Not Helidon's BadRequestException, which bypasses our error pages. */
    private static HttpException garbled(String reason) {
        return new HttpException(reason, Status.BAD_REQUEST_400);
    }
}
