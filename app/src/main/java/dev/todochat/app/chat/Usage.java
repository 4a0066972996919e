package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.output.TokenUsage;
import dev.todochat.app.http.Json;

/** Tokens that a turn used so far. */
record Usage(long inputTokens, long outputTokens) {
    static final Usage NONE = new Usage(0, 0);

    /** Zero where a server does not say. */
    static Usage of(TokenUsage usage) {
        return usage == null ? NONE : new Usage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
    }

    Usage plus(Usage other) {
        return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
    }

    long total() {
        return inputTokens + outputTokens;
    }

    ObjectNode toJson() {
        return Json.object().put("input_tokens", inputTokens).put("output_tokens", outputTokens);
    }

    private static long count(Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }
}
