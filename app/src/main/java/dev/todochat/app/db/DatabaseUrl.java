package dev.todochat.app.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the database is, in the form that Neon, Heroku and libpq print
 * ({@code postgresql://user:password@host/db?sslmode=require}) or as a JDBC address. Prints without the password.
 */
public record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {
    public static final String EXPECTED = "an address such as postgresql://user:password@host:5432/todo?sslmode=require";

    /** libpq's names that pgjdbc spells differently; it ignores a name that it does not know. */
    private static final Map<String, String> RENAMED = Map.of(
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName");

    /** Throws {@link IllegalArgumentException} without the text, which may hold a password. */
    public static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, Optional.empty(), Optional.empty());
        }
        try {
            var url = new URI(text);
            var isPostgres = "postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme());
            if (!isPostgres || url.getHost() == null || url.getPath() == null || url.getPath().length() < 2) {
                throw new IllegalArgumentException(EXPECTED);
            }
            var port = url.getPort() < 0 ? "" : ":" + url.getPort();
            var credentials = Optional.ofNullable(url.getRawUserInfo()).map(info -> info.split(":", 2));
            return new DatabaseUrl(
                    "jdbc:postgresql://" + url.getHost() + port + url.getRawPath() + parameters(url),
                    credentials.map(parts -> decoded(parts[0])),
                    credentials.filter(parts -> parts.length == 2).map(parts -> decoded(parts[1])));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    private static String parameters(URI url) {
        if (url.getRawQuery() == null) {
            return "";
        }
        var parameters = new TreeMap<String, String>();
        Arrays.stream(url.getRawQuery().split("&")).map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> parameters.put(RENAMED.getOrDefault(pair[0], pair[0]), pair[1]));
        return parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String decoded(String part) {
        // URLDecoder reads a plus sign as a space, which it is only in forms.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1***").replaceAll("//[^/@]*@", "//***@");
    }
}
