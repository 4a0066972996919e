package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todochat.app.db.DatabaseUrl;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.InvalidValue;
import dev.todochat.server.BadEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever comes in from outside: it is read, or refused in the one way that callers expect. */
class ParsersTest {
    private static final List<String> VALUES = List.of("0", "8000", "65536", "postgresql://u:p@db.example.com:5432/todo",
            "jdbc:postgresql://h/d?user=u&sslmode=require&channel_binding=require", "http://localhost:3000",
            "https://todo.example.com/mcp", "10.0.0.0/8,::1/128", "192.168.1.7", "text", "JSON", "HS256", "DEBUG",
            "a secret of tests, long enough for HS256", "http://a.example,http://b.example:8080", "[::1]:8001");

    @Test
    void aCursorIsReadOrRefused() {
        Generated.texts(List.of(Cursor.of(7).encode(), Cursor.of("milk", 7).encode(), "eyJrIjpbMV19"), text -> {
            for (var keys = 1; keys <= 2; keys++) {
                try {
                    var cursor = Cursor.decode(text, keys);
                    assertThat(Cursor.decode(cursor.encode(), keys)).isEqualTo(cursor);
                    cursor.number(0);
                } catch (InvalidValue e) {
                    assertThat(e.field()).isEqualTo("cursor");
                }
            }
        });
    }

    @Test
    void aDatabaseAddressIsReadOrRefusedWithoutRepeatingIt() {
        Generated.texts(VALUES.subList(3, 5), text -> {
            try {
                assertThat(DatabaseUrl.parse(text).jdbcUrl()).startsWith("jdbc:postgresql://");
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isEqualTo(DatabaseUrl.EXPECTED);
            }
        });
    }

    @Test
    void settingsAreReadOrRefusedByName() {
        Generated.texts(VALUES, text -> List.of("PORT", "MCP_SERVER_PORT", "METRICS_PORT", "DATABASE_URL",
                "DATABASE_DIRECT_URL", "AUTH_SECRET", "AUTH_SECRET_PREVIOUS", "JWT_ALGORITHM", "OPENAI_BASE_URL",
                "CORS_ORIGINS", "FRONTEND_URL", "MCP_URL", "MCP_ALLOWED_HOSTS", "TRUSTED_PROXIES",
                "PASSWORD_MIN_LENGTH", "LOG_LEVEL", "LOG_FORMAT").forEach(name -> {
                    var variables = new HashMap<>(Map.of("DATABASE_URL", VALUES.get(3),
                            "AUTH_SECRET", "a secret of tests, long enough for HS256"));
                    variables.put(name, text);
                    try {
                        Settings.from(variables);
                    } catch (BadEnvironment e) {
                        assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem).contains(name));
                    }
                }));
    }
}
