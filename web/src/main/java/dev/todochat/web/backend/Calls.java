package dev.todochat.web.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.server.TrustedProxies;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** HTTP to app: who asks, how long to wait, and what a failure means. */
final class Calls {
    private static final Logger LOG = System.getLogger(Calls.class.getName());
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final HeaderName DEVICE = HeaderNames.create("Todo-Device");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** A probe must be quicker than the one who probes us. */
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(2);
    /** app answers within 5 s even when its database is away. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** A turn of the assistant ends after 60 s. */
    private static final Duration TURN_DEADLINE = Duration.ofSeconds(75);
    /** app breaks its silence every 15 s: three missed comments mean that it is gone. */
    private static final Duration STREAM_SILENCE = Duration.ofSeconds(45);
    /** A hundred tasks with the longest descriptions stay below. */
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;
    /** Connections kept for the next calls: about as many as pages are built at once. */
    private static final int IDLE_CONNECTIONS = 64;

    private final URI address;
    private final Optional<String> proof;
    private final WebClient client;
    private final LargeAnswers large = new LargeAnswers();

    /** @param proof shows app that it is web that says where visitors come from */
    Calls(URI address, Optional<String> proof) {
        this.address = address;
        this.proof = proof;
        this.client = WebClient.builder()
                .socketOptions(SocketOptions.builder()
                        .tcpNoDelay(true)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(DEADLINE)
                        .build())
                .followRedirects(false)
                .sendExpectContinue(false)
                .shareConnectionCache(false)
                .connectionCacheSize(IDLE_CONNECTIONS)
                .build();
    }

    boolean ready() {
        var request = client.method(Method.GET).uri(uri("/health/ready")).readTimeout(READY_TIMEOUT);
        try (var response = request.request()) {
            return response.status().code() == 200;
        } catch (RuntimeException e) {
            return false;
        }
    }

    Answer get(Session session, String path, Map<String, String> parameters) {
        try {
            return receive(() -> ask(session, path, parameters, true), DEADLINE);
        } catch (IOException e) {
            if (isTimeout(e)) {
                throw failure(e);
            }
            // A kept connection may have ended this moment, and reading again changes nothing.
            return answer(() -> ask(session, path, parameters, false), DEADLINE);
        }
    }

    Answer send(Session session, Method method, String path) {
        return answer(() -> request(session, method, path).request(), DEADLINE);
    }

    Answer send(Session session, Method method, String path, JsonNode body) {
        return answer(() -> request(session, method, path).submit(bytes(body)), DEADLINE);
    }

    Answer send(Session session, Method method, String path, byte[] json) {
        return answer(() -> request(session, method, path).submit(json), DEADLINE);
    }

    /** Copies a long answer as it comes; where to is asked only once app has said yes. */
    void copy(Session session, String path, Supplier<OutputStream> target) {
        try (var response = request(session, Method.GET, path).request()) {
            if (response.status().code() != 200) {
                throw problem(response);
            }
            try (var out = target.get()) {
                response.entity().inputStream().transferTo(out);
            }
        } catch (BackendFailure failure) {
            throw failure;
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    /** What anybody may know and a page can do without, so that it waits for no longer than a probe. */
    Answer told(Caller caller, String path) {
        return answer(() -> request(caller, Method.GET, path).readTimeout(READY_TIMEOUT).request(), READY_TIMEOUT);
    }

    Answer send(Caller caller, Method method, String path, JsonNode body) {
        return answer(() -> request(caller, method, path).submit(bytes(body)), DEADLINE);
    }

    Answer converse(Session session, String path, JsonNode body) {
        return answer(() -> request(session, Method.POST, path).readTimeout(TURN_DEADLINE).submit(bytes(body)),
                TURN_DEADLINE);
    }

    ChatStream stream(Session session, String path, JsonNode body) {
        try {
            var response = request(session, Method.POST, path)
                    .readTimeout(STREAM_SILENCE)
                    .header(HeaderNames.ACCEPT, "text/event-stream")
                    .submit(bytes(body));
            if (response.status().code() == 200) {
                return new ChatStream(response);
            }
            try (response) {
                throw problem(response);
            }
        } catch (BackendFailure failure) {
            throw failure;
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    private BackendFailure problem(HttpClientResponse response) throws IOException {
        try (var reading = large.begin(DEADLINE)) {
            return Problem.failure(response.status().code(), response.headers(), body(response, reading));
        }
    }

    private HttpClientResponse ask(Session session, String path, Map<String, String> parameters, boolean kept) {
        var request = request(session, Method.GET, path).keepAlive(kept);
        parameters.forEach(request::queryParam);
        return request.request();
    }

    private HttpClientRequest request(Session session, Method method, String path) {
        return request(session.caller(), method, path)
                .header(HeaderNames.AUTHORIZATION, "Bearer " + session.token());
    }

    private HttpClientRequest request(Caller caller, Method method, String path) {
        var request = client.method(method)
                .uri(uri(path))
                // A kept connection may have ended unnoticed. Reads are repeated then; what changes something must
                // not be, so it gets a connection of its own.
                .keepAlive(false)
                .header(HeaderNames.ACCEPT, "application/json")
                .header(HeaderNames.X_FORWARDED_FOR, caller.address())
                .header(REQUEST_ID, caller.requestId());
        if (!caller.userAgent().isEmpty()) {
            request.header(HeaderNames.USER_AGENT, caller.userAgent());
        }
        if (!caller.device().isEmpty()) {
            request.header(DEVICE, caller.device());
        }
        proof.ifPresent(secret -> request.header(TrustedProxies.PROOF, secret));
        return request.contentType(MediaTypes.APPLICATION_JSON);
    }

    private URI uri(String path) {
        return URI.create(address + path);
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return Answer.JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
        }
    }

    private Answer answer(Supplier<HttpClientResponse> call, Duration deadline) {
        try {
            return receive(call, deadline);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Answer receive(Supplier<HttpClientResponse> call, Duration deadline) throws IOException {
        try (var response = call.get(); var reading = large.begin(deadline)) {
            var body = body(response, reading);
            var status = response.status().code();
            if (status < 200 || status > 299) {
                throw Problem.failure(status, response.headers(), body);
            }
            return Answer.of(body);
        } catch (BackendFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            // Helidon throws many kinds: names that don't resolve, connections that end, answers that are no HTTP.
            throw new IOException(e);
        }
    }

    private static byte[] body(HttpClientResponse response, LargeAnswers.Reading reading) throws IOException {
        if (!response.entity().hasEntity()) {
            return new byte[0];
        }
        var body = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        var in = response.entity().inputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            body.write(buffer, 0, read);
            if (body.size() > MAX_ANSWER_BYTES) {
                throw new IOException("more than " + MAX_ANSWER_BYTES + " bytes");
            }
            reading.has(body.size());
        }
        return body.toByteArray();
    }

    static BackendFailure.Unavailable failure(Exception cause) {
        LOG.log(Level.WARNING, "app did not answer: " + cause);
        return new BackendFailure.Unavailable(isTimeout(cause)
                ? "The server took too long to answer. Try again in a moment."
                : "The server can't be reached right now. Try again in a moment.");
    }

    private static boolean isTimeout(Exception cause) {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (link instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
