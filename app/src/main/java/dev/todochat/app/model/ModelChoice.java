package dev.todochat.app.model;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.todochat.server.Health;
import io.helidon.health.HealthCheck;

/**
 * The model that answers, and its name for people.
 *
 * @param builtIn whether it runs in this process, so that nothing leaves the machine and no token costs anything
 */
public record ModelChoice(String name, boolean builtIn, StreamingChatModel model) {
    /** Names the model. It is not asked: the tasks work without it, and asking costs. */
    public HealthCheck healthCheck() {
        return Health.told("model", () -> Health.state(true, name));
    }
}
