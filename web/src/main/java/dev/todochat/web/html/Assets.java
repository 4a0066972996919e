package dev.todochat.web.html;

import dev.todochat.server.Sha256;
import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The static files, read and compressed once at start. Their address holds a fingerprint of their content, such as
 * {@code /assets/app.3f2a1b09c4.css}, so that browsers may keep them for a year.
 */
public final class Assets {
    private static final List<String> NAMES = List.of(
            "app.css", "page.js", "stream.js", "keys.js", "chat.js", "tasks.js", "mark.svg");
    /** A part of a style sheet. All are sent as one file: else a page would ask for some thirty. */
    private static final Pattern PART = Pattern.compile("@import \"([a-z/-]+\\.css)\" layer\\(([a-z]+)\\);");
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int FINGERPRINT_CHARACTERS = 10;
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    private record Asset(String fingerprint, String type, byte[] content, byte[] compressed) {
    }

    /** Reads everything; throws when a file is missing from the build. */
    public Assets() {
        NAMES.forEach(name -> assets.put(name, load(name, "/static/" + name)));
        assets.put("htmx.js", load("htmx.js", HTMX));
    }

    public void routing(HttpRules rules) {
        rules.get("/assets/{file}", this::send);
    }

    /** The address of a file for a page; an unknown name is a mistake in a template. */
    public String url(String name) {
        var asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no static file is called " + name);
        }
        var dot = name.lastIndexOf('.');
        return "/assets/" + name.substring(0, dot) + "." + asset.fingerprint() + name.substring(dot);
    }

    private void send(ServerRequest request, ServerResponse response) {
        var file = request.path().pathParameters().get("file");
        var parts = file.split("\\.");
        var name = parts.length == 3 ? parts[0] + "." + parts[2] : "";
        var asset = assets.get(name);
        if (asset == null) {
            throw new NotFoundException("no such file");
        }
        // While a new version rolls out, a page and its files may come from different replicas: better the neighbour's
        // file than none, but not to keep.
        var current = asset.fingerprint().equals(parts[1]);
        response.header(HeaderNames.CONTENT_TYPE, asset.type())
                .header(HeaderNames.CACHE_CONTROL, current ? "public, max-age=31536000, immutable" : "no-store")
                .header(HeaderNames.VARY, "Accept-Encoding");
        if (takesGzip(request)) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip").send(asset.compressed());
        } else {
            response.send(asset.content());
        }
    }

    private static boolean takesGzip(ServerRequest request) {
        return request.headers().first(HeaderNames.ACCEPT_ENCODING)
                .filter(value -> value.contains("gzip") && !value.contains("gzip;q=0")).isPresent();
    }

    private static Asset load(String name, String resource) {
        var type = name.substring(name.lastIndexOf('.') + 1);
        var content = type.equals("css") ? sheet(resource) : read(resource);
        return new Asset(fingerprint(content), TYPES.get(type), content, compress(content));
    }

    /** A style sheet with its parts in it, each in the layer that its import names. */
    private static byte[] sheet(String resource) {
        var sheet = new String(read(resource), StandardCharsets.UTF_8);
        return PART.matcher(sheet).replaceAll(part -> Matcher.quoteReplacement("@layer %s {\n%s}\n".formatted(
                part.group(2), new String(read("/static/" + part.group(1)), StandardCharsets.UTF_8))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String resource) {
        try (var in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the static file " + resource + " is missing from the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content)).substring(0, FINGERPRINT_CHARACTERS);
    }

    private static byte[] compress(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
