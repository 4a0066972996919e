package dev.todochat.app.model;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** Turns the settings into the model that answers. */
public final class LanguageModels {
    private LanguageModels() {}

    /** @param builtIn what answers when no server is set */
    public static ModelChoice choose(ModelSettings settings, ModelChoice builtIn) {
        return switch (settings) {
            case ModelSettings.BuiltIn _ -> builtIn;
            case ModelSettings.OpenAiCompatible server -> new ModelChoice(server.model(), false, over(server));
        };
    }

    private static OpenAiStreamingChatModel over(ModelSettings.OpenAiCompatible server) {
        var model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(ModelHttpClient.builder())
                .baseUrl(server.baseUrl().toString())
                .modelName(server.model());
        if (!server.key().equals(ModelSettings.ApiKey.NONE)) {
            model.apiKey(server.key().value());
        }
        return model.build();
    }
}
