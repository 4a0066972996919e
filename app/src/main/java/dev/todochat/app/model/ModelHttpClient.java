package dev.todochat.app.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;

/**
 * langchain4j's HTTP client, working on the thread that calls it. The library's own one streams on the common pool,
 * where a few hundred answers starve each other; here {@link ModelCall} brings a virtual thread, and interrupting
 * that thread closes the connection, even before the first byte has come.
 *
 * <p>HTTP/1.1 only: the upgrade offer to HTTP/2 over plain http confuses several local model servers. Redirects are
 * not followed, since they would carry the key elsewhere. The JDK's client sets tcpNoDelay by itself.
 */
final class ModelHttpClient implements HttpClient {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Longer than {@link ModelLimits#firstToken}, which is the one that decides; this only guards a forgotten thread. */
    private static final Duration HEADERS_TIMEOUT = Duration.ofSeconds(60);

    private final java.net.http.HttpClient http;

    private ModelHttpClient(java.net.http.HttpClient http) {
        this.http = http;
    }

    static HttpClientBuilder builder() {
        return new Builder();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("Answers are always streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            var response = http.send(translate(request), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                relay(response, body, parser, new WholeAnswer(listener));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onError(e);
        } catch (IOException e) {
            listener.onError(e);
        }
    }

    private static void relay(HttpResponse<InputStream> response, InputStream body, ServerSentEventParser parser,
            WholeAnswer listener) {
        if (response.statusCode() != 200) {
            listener.onError(new ModelHttpException(response.statusCode(), retryAfter(response)));
            return;
        }
        listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).headers(response.headers().map()).build());
        parser.parse(new BoundedAnswer(body), listener);
        listener.onClose();
    }

    private static java.net.http.HttpRequest translate(HttpRequest request) {
        var translated = java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(HEADERS_TIMEOUT)
                .method(request.method().name(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
        return translated.build();
    }

    /** Seconds, or a date by the server's own clock (RFC 9110, section 10.2.3); zero when it is neither. */
    private static Duration retryAfter(HttpResponse<?> response) {
        var value = header(response, "Retry-After");
        try {
            return value.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(date(header(response, "Date")), date(value));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("").trim();
    }

    /** The library sets its own timeouts on it; they don't fit a stream and are ignored. */
    private static final class Builder implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return CONNECT_TIMEOUT;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return HEADERS_TIMEOUT;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new ModelHttpClient(java.net.http.HttpClient.newBuilder()
                    .version(java.net.http.HttpClient.Version.HTTP_1_1)
                    .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .executor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("model-http-", 0).factory()))
                    .build());
        }
    }
}
