package dev.todochat.web.account;

import dev.todochat.server.HttpServer;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The file of a form that has one field (multipart/form-data, RFC 7578), of at most 5 MiB. */
final class UploadedFile {
    private static final int MAX_FILE_BYTES = 5 * 1024 * 1024;
    /** The two boundaries, and what the browser says about the file. */
    private static final int MAX_WRAPPING_BYTES = 8 * 1024;
    /** Lines of half a megabit a second exist. */
    private static final Duration MAX_TIME = Duration.ofSeconds(90);

    private UploadedFile() {
    }

    /** Empty when no file was chosen; what is no such form ends in an error page: 400, 413 or 415. */
    static byte[] read(ServerRequest request) {
        var delimiter = "--" + boundary(request);
        var bytes = bytes(request);
        // One character a byte, so that positions are the same.
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var begin = text.indexOf("\r\n\r\n") + 4;
        var end = text.indexOf("\r\n" + delimiter + "--", begin - 2);
        if (!text.startsWith(delimiter + "\r\n") || begin < 4 || end < begin - 2) {
            throw new HttpException("No file in a form", Status.BAD_REQUEST_400);
        }
        var file = Arrays.copyOfRange(bytes, begin, Math.max(begin, end));
        if (file.length > MAX_FILE_BYTES) {
            throw new HttpException("Too large", Status.REQUEST_ENTITY_TOO_LARGE_413);
        }
        return file;
    }

    private static String boundary(ServerRequest request) {
        return request.headers().contentType()
                .filter(type -> type.mediaType().text().equalsIgnoreCase("multipart/form-data"))
                .map(type -> type.parameters().getOrDefault("boundary", ""))
                .filter(boundary -> boundary.matches("[!-~]{1,70}"))
                .orElseThrow(() -> new HttpException("Not a file", Status.UNSUPPORTED_MEDIA_TYPE_415));
    }

    private static byte[] bytes(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var in = request.content().inputStream()) {
            HttpServer.allowForBody(MAX_TIME);
            var bytes = in.readNBytes(MAX_FILE_BYTES + MAX_WRAPPING_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES + MAX_WRAPPING_BYTES) {
                throw new HttpException("Too large", Status.REQUEST_ENTITY_TOO_LARGE_413);
            }
            return bytes;
        } catch (IOException e) {
            throw new HttpException("The file broke off", Status.BAD_REQUEST_400);
        }
    }
}
