package dev.todochat.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * A browser without JavaScript, as far as tests need one: it keeps cookies whatever their flags, follows no redirect,
 * and says where its requests come from.
 */
public final class TestBrowser {
    static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final int port;

    public TestBrowser(int port) {
        this.port = port;
    }

    /** Headers are name, value, name, value … */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** Submits a form from a page of the site; fields are name, value, name, value … */
    public HttpResponse<String> post(String path, String... fields) {
        return submit(path, form(fields), "Sec-Fetch-Site", "same-origin");
    }

    /** The same as htmx would do it. */
    public HttpResponse<String> postByHtmx(String path, String... fields) {
        return submit(path, form(fields), "Sec-Fetch-Site", "same-origin", "HX-Request", "true");
    }

    public HttpResponse<String> submit(String path, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** After a redirect: the page that it leads to. */
    public HttpResponse<String> follow(HttpResponse<String> response) {
        return get(response.headers().firstValue("Location").orElseThrow());
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30)).header("User-Agent", USER_AGENT);
        if (!cookies.isEmpty()) {
            var pairs = new ArrayList<String>();
            cookies.forEach((name, value) -> pairs.add(name + "=" + value));
            request.header("Cookie", String.join("; ", pairs));
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient client() {
        return client;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Makes an account and stays signed in. */
    public void signUp(String email) {
        var response = post("/sign-up", "email", email, "password", "correct horse battery", "name", "Ada",
                "time_zone", "Europe/Vienna");
        if (response.statusCode() != 303) {
            throw new AssertionError("signing up answered " + response.statusCode() + ": " + response.body());
        }
    }

    void close() {
        client.close();
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    public static String form(String... fields) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
