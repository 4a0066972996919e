package dev.todochat.app.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":\"a \\\\u0000 b\"}"})
    void whatPostgresqlKeepsIsKept(String json) {
        assertThat(memory(json)).map(Memory::json).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"title\":\"a \\u0000 b\"}", "{\"\\u0000\":1}"})
    void whatItWouldNotKeepIsForgotten(String json) {
        assertThat(memory(json)).isEmpty();
    }

    @Test
    void whatIsTooLongIsForgotten() {
        assertThat(memory("{\"a\":\"%s\"}".formatted("x".repeat(Memory.MAX_CHARACTERS)))).isEmpty();
    }

    private static Optional<Memory> memory(String json) {
        return Memory.of(AiMessage.builder().text("Hello").attributes(Map.of(Memory.ATTRIBUTE, json)).build());
    }
}
