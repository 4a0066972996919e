package dev.todochat.app.model;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.util.List;

/** What the assistant costs and does, as counters. Labels are closed sets: no text of a person or a model. */
public final class ModelMetrics {
    private ModelMetrics() {}

    static void call(String outcome) {
        count("model_calls", "Calls of the language model", 1, Tag.create("outcome", outcome));
    }

    public static void tokens(long input, long output) {
        count("model_tokens", "Tokens sent and received", input, Tag.create("direction", "input"));
        count("model_tokens", "Tokens sent and received", output, Tag.create("direction", "output"));
    }

    private static void count(String name, String description, long amount, Tag... tags) {
        Services.get(MeterRegistry.class)
                .getOrCreate(Counter.builder(name).description(description).tags(List.of(tags))).increment(amount);
    }
}
