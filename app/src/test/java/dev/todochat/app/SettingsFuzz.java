package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.todochat.server.BadEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFuzz {
    private static final Map<String, String> GOOD = Map.of("DATABASE_URL", "postgresql://u:p@db.example.com:5432/todo",
            "AUTH_SECRET", "a secret of tests, long enough for HS256");
    private static final List<String> NAMES = List.of("PORT", "MCP_SERVER_PORT", "METRICS_PORT", "DATABASE_URL",
            "DATABASE_DIRECT_URL", "AUTH_SECRET", "AUTH_SECRET_PREVIOUS", "JWT_ALGORITHM", "OPENAI_BASE_URL",
            "CORS_ORIGINS", "FRONTEND_URL", "MCP_URL", "MCP_ALLOWED_HOSTS", "TRUSTED_PROXIES",
            "PASSWORD_MIN_LENGTH", "LOG_LEVEL", "LOG_FORMAT");

    static Stream<String> samples() {
        return Stream.of("8000", "postgresql://u:p@db.example.com:5432/todo",
                "jdbc:postgresql://h/d?user=u&sslmode=require&channel_binding=require", "https://todo.example.com/mcp",
                "10.0.0.0/8,::1/128", "192.168.1.7", "json", "HS256", "DEBUG", "[::1]:8001",
                "a secret of tests, long enough for HS256", "http://a.example,http://b.example:8080");
    }

    @MethodSource("samples")
    @FuzzTest
    void anyValueIsReadOrRefusedByNameAndNotRepeated(@NotNull String value) {
        for (var name : NAMES) {
            var variables = new HashMap<>(GOOD);
            variables.put(name, value);
            try {
                Settings.from(variables);
            } catch (BadEnvironment e) {
                assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.contains(name));
            }
        }
    }
}
