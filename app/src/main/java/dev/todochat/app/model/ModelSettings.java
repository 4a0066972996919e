package dev.todochat.app.model;

import dev.todochat.server.Environment;
import java.net.URI;

/** Which language model answers. */
public sealed interface ModelSettings {
    URI OPENAI = URI.create("https://api.openai.com/v1");
    URI OPENROUTER = URI.create("https://openrouter.ai/api/v1");
    URI ANTHROPIC = URI.create("https://api.anthropic.com/v1");

    /** The model that needs neither key nor network. */
    record BuiltIn() implements ModelSettings {}

    /** Any server that speaks OpenAI's chat completions. */
    record OpenAiCompatible(URI baseUrl, ApiKey key, String model) implements ModelSettings {}

    /** A key that no log line and no error can print; blank for a server that asks for none. */
    record ApiKey(String value) {
        static final ApiKey NONE = new ApiKey("");

        @Override
        public String toString() {
            return value.isEmpty() ? "none" : "***";
        }
    }

    /**
     * The first key found decides the address and the default model. A key is only ever sent to the service that it
     * belongs to: {@code OPENAI_BASE_URL} goes with {@code OPENAI_API_KEY} or with no key at all.
     */
    static ModelSettings from(Environment environment) {
        var openAi = environment.text("OPENAI_API_KEY");
        var openRouter = environment.text("OPENROUTER_API_KEY");
        var anthropic = environment.text("ANTHROPIC_API_KEY");
        var ownAddress = environment.httpUrl("OPENAI_BASE_URL", "http://localhost:11434/v1");
        if (openAi.isPresent()) {
            return new OpenAiCompatible(ownAddress.orElse(OPENAI), new ApiKey(openAi.get()),
                    environment.text("OPENAI_MODEL", "gpt-4.1-mini"));
        }
        if (openRouter.isPresent()) {
            return new OpenAiCompatible(OPENROUTER, new ApiKey(openRouter.get()),
                    environment.text("OPENAI_MODEL", "openai/gpt-4.1-mini"));
        }
        if (anthropic.isPresent()) {
            return new OpenAiCompatible(ANTHROPIC, new ApiKey(anthropic.get()),
                    environment.text("OPENAI_MODEL", "claude-haiku-4-5"));
        }
        if (ownAddress.isPresent()) {
            if (environment.text("OPENAI_MODEL").isEmpty()) {
                environment.reject("OPENAI_MODEL", "the name of a model at OPENAI_BASE_URL, such as qwen3:8b");
            }
            return new OpenAiCompatible(ownAddress.get(), ApiKey.NONE, environment.text("OPENAI_MODEL", "none"));
        }
        return new BuiltIn();
    }
}
