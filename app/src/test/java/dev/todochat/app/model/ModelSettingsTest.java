package dev.todochat.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todochat.app.model.ModelSettings.ApiKey;
import dev.todochat.app.model.ModelSettings.BuiltIn;
import dev.todochat.app.model.ModelSettings.OpenAiCompatible;
import dev.todochat.server.BadEnvironment;
import dev.todochat.server.Environment;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelSettingsTest {
    static Stream<Arguments> environments() {
        var ollama = "http://localhost:11434/v1";
        return Stream.of(
                Arguments.of(Map.of(), new BuiltIn()),
                Arguments.of(Map.of("OPENAI_API_KEY", " "), new BuiltIn()),
                Arguments.of(Map.of("OPENAI_API_KEY", "a"), server(ModelSettings.OPENAI, "a", "gpt-4.1-mini")),
                Arguments.of(Map.of("OPENAI_API_KEY", "a", "OPENROUTER_API_KEY", "b", "OPENAI_MODEL", "m"),
                        server(ModelSettings.OPENAI, "a", "m")),
                Arguments.of(Map.of("OPENAI_API_KEY", "a", "OPENAI_BASE_URL", ollama + "/"),
                        server(URI.create(ollama), "a", "gpt-4.1-mini")),
                Arguments.of(Map.of("OPENROUTER_API_KEY", "b", "ANTHROPIC_API_KEY", "c"),
                        server(ModelSettings.OPENROUTER, "b", "openai/gpt-4.1-mini")),
                Arguments.of(Map.of("ANTHROPIC_API_KEY", "c", "OPENAI_BASE_URL", ollama),
                        server(ModelSettings.ANTHROPIC, "c", "claude-haiku-4-5")),
                Arguments.of(Map.of("OPENAI_BASE_URL", ollama, "OPENAI_MODEL", "qwen3:8b"),
                        server(URI.create(ollama), "", "qwen3:8b")));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void theFirstKeyFoundDecides(Map<String, String> variables, ModelSettings expected) {
        var environment = new Environment(variables);

        assertThat(ModelSettings.from(environment)).isEqualTo(expected);
        environment.check();
    }

    @Test
    void aServerOfOnesOwnNeedsTheNameOfItsModel() {
        var environment = new Environment(Map.of("OPENAI_BASE_URL", "http://localhost:11434/v1"));
        ModelSettings.from(environment);

        assertThatThrownBy(environment::check).isInstanceOfSatisfying(BadEnvironment.class,
                e -> assertThat(e.problems()).singleElement().asString().startsWith("OPENAI_MODEL must be"));
    }

    @Test
    void aBadAddressOfAServerIsAnsweredWithTheLikesOfAGoodOne() {
        var environment = new Environment(Map.of("OPENAI_BASE_URL", "localhost:11434", "OPENAI_MODEL", "qwen3:8b"));
        ModelSettings.from(environment);

        assertThatThrownBy(environment::check).isInstanceOfSatisfying(BadEnvironment.class,
                e -> assertThat(e.problems()).containsExactly(
                        "OPENAI_BASE_URL must be an address such as http://localhost:11434/v1"));
    }

    @Test
    void theKeyIsNeverPrinted() {
        assertThat(server(ModelSettings.OPENAI, "sk-secret", "m").toString()).doesNotContain("sk-secret");
    }

    private static OpenAiCompatible server(URI url, String key, String model) {
        return new OpenAiCompatible(url, new ApiKey(key), model);
    }
}
