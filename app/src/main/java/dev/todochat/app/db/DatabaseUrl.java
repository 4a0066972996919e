package dev.todochat.app.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the database is, in the form that Neon, Heroku and libpq print
 * ({@code postgresql://user:password@host/db?sslmode=require}) or as a JDBC address.
 *
 * @param jdbcUrl without user and password, so that it may be printed
 */
public record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {
    public static final String EXPECTED =
            "an address such as postgresql://user:password@host:5432/todo?sslmode=require";

    /** One or more, since a cluster may have a standby; names may have underscores, which java.net.URI refuses. */
    private static final Pattern HOSTS = Pattern.compile("HOST(,HOST)*".replace("HOST",
            "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?"));

    /** libpq's names that pgjdbc spells differently; it ignores a name that it does not know. */
    private static final Map<String, String> RENAMED = Map.of(
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName");

    /** Throws {@link IllegalArgumentException} without the text, which may hold a password. */
    public static DatabaseUrl parse(String text) {
        try {
            var url = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
            var isPostgres = "postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme());
            var authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
            var at = authority.lastIndexOf('@');
            var hosts = authority.substring(at + 1);
            if (!isPostgres || !HOSTS.matcher(hosts).matches() || url.getPath().length() < 2) {
                throw new IllegalArgumentException(EXPECTED);
            }
            var credentials = authority.substring(0, Math.max(at, 0)).split(":", 2);
            var parameters = parameters(url);
            var user = Optional.ofNullable(parameters.remove("user"));
            var password = Optional.ofNullable(parameters.remove("password"));
            return new DatabaseUrl("jdbc:postgresql://" + hosts + url.getRawPath() + joined(parameters),
                    Optional.of(credentials[0]).filter(name -> !name.isEmpty()).or(() -> user)
                            .map(DatabaseUrl::decoded),
                    (credentials.length == 2 ? Optional.of(credentials[1]) : password).map(DatabaseUrl::decoded));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    private static Map<String, String> parameters(URI url) {
        var parameters = new TreeMap<String, String>();
        Stream.ofNullable(url.getRawQuery()).flatMap(query -> Arrays.stream(query.split("&")))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parameters.put(RENAMED.getOrDefault(pair[0], pair[0]), pair[1]));
        return parameters;
    }

    private static String joined(Map<String, String> parameters) {
        return parameters.isEmpty() ? "" : parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("&", "?", ""));
    }

    private static String decoded(String part) {
        // URLDecoder reads a plus sign as a space, which it is only in forms.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
