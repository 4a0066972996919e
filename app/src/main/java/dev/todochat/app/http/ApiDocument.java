package dev.todochat.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The description of the whole API at {@code /openapi.yaml} (OpenAPI 3.1), which tests hold against the routes. */
public final class ApiDocument implements HttpService {
    private final byte[] yaml;

    public ApiDocument() {
        try (var resource = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            yaml = resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/openapi.yaml", this::show);
    }

    private void show(ServerRequest request, ServerResponse response) {
        // RFC 9512.
        response.header(HeaderNames.CONTENT_TYPE, "application/yaml")
                .header(HeaderNames.CACHE_CONTROL, "public, max-age=300")
                .send(yaml);
    }
}
