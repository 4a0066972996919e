package dev.todochat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.todochat.server.BadEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "DATABASE_URL", "postgresql://todo:canary-1@db/todo",
            "AUTH_SECRET", "canary-2 and thirty more bytes of it");

    @Test
    void twoVariablesAreEnough() {
        var settings = Settings.from(LEAST);

        assertThat(settings.port()).isEqualTo(8000);
        assertThat(settings.mcp().port()).isEqualTo(8001);
        assertThat(settings.metricsPort()).isEqualTo(9000);
        assertThat(settings.metricsAddress().isLoopbackAddress()).as("no visitor reads the metrics").isTrue();
        assertThat(settings.mcp().url()).hasToString("http://localhost:8001/mcp");
        assertThat(settings.frontendUrl()).hasToString("http://localhost:3000");
        assertThat(settings.corsOrigins()).isEmpty();
        assertThat(settings.passwordMinLength()).isEqualTo(8);
        assertThat(settings.directDatabase()).isEmpty();
    }

    @Test
    void whatIsMissingIsSaidAtOnce() {
        assertThat(problems(Map.of())).satisfiesExactlyInAnyOrder(
                problem -> assertThat(problem).startsWith("DATABASE_URL is missing: an address such as postgresql://"),
                problem -> assertThat(problem).startsWith("AUTH_SECRET is missing: 32 bytes or more"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceByNameAndWithoutTheValue() {
        var wrong = new HashMap<String, String>();
        for (var name : List.of("PORT", "MCP_SERVER_PORT", "METRICS_PORT", "DATABASE_URL", "DATABASE_DIRECT_URL",
                "AUTH_SECRET", "AUTH_SECRET_PREVIOUS", "JWT_ALGORITHM", "PASSWORD_MIN_LENGTH", "FRONTEND_URL",
                "MCP_URL", "TRUSTED_PROXIES", "LOG_LEVEL", "LOG_FORMAT", "OPENAI_BASE_URL")) {
            wrong.put(name, "canary");
        }

        var problems = problems(wrong);

        assertThat(problems.stream().map(problem -> problem.split(" ")[0])).containsExactlyInAnyOrderElementsOf(
                wrong.keySet());
        assertThat(problems).noneMatch(problem -> problem.contains("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS512", "none", "RS256", "hs256"})
    void onlyOneAlgorithmSigns(String algorithm) {
        assertThat(problems(with("JWT_ALGORITHM", algorithm))).containsExactly("JWT_ALGORITHM must be HS256");
    }

    @Test
    void aSecretIsMeasuredInBytes() {
        assertThat(problems(with("AUTH_SECRET", "x".repeat(31)))).hasSize(1);
        assertThat(Settings.from(with("AUTH_SECRET", "é".repeat(16))).auth().secret()).hasSize(16);
    }

    @Test
    void blankCountsAsAbsentBecauseComposeFilesSetEmptyVariables() {
        var blank = new HashMap<>(LEAST);
        for (var name : List.of("DATABASE_DIRECT_URL", "AUTH_SECRET_PREVIOUS", "OPENAI_API_KEY", "CORS_ORIGINS", "PORT",
                "MCP_ALLOWED_HOSTS", "TRUSTED_PROXIES")) {
            blank.put(name, " ");
        }

        assertThat(Settings.from(blank)).usingRecursiveComparison().isEqualTo(Settings.from(LEAST));
    }

    @Test
    void noSecretIsEverPrinted() {
        var secrets = new HashMap<>(LEAST);
        secrets.put("DATABASE_DIRECT_URL", "jdbc:postgresql://db/todo?user=todo&password=canary-3");
        secrets.put("AUTH_SECRET_PREVIOUS", "canary-4 and thirty more bytes of it");
        for (var key : List.of("OPENAI_API_KEY", "OPENROUTER_API_KEY", "ANTHROPIC_API_KEY")) {
            var settings = Settings.from(with(secrets, key, "canary-5"));

            assertThat(settings.toString()).doesNotContain("canary").contains("***");
            assertThat(settings.auth().toString() + settings.database() + settings.model())
                    .doesNotContain("canary");
        }
    }

    private static List<String> problems(Map<String, String> variables) {
        return catchThrowableOfType(BadEnvironment.class, () -> Settings.from(variables)).problems();
    }

    private static Map<String, String> with(String name, String value) {
        return with(LEAST, name, value);
    }

    private static Map<String, String> with(Map<String, String> variables, String name, String value) {
        var changed = new HashMap<>(variables);
        changed.put(name, value);
        return changed;
    }
}
