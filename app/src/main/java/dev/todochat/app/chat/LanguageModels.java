package dev.todochat.app.chat;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.todochat.app.chat.builtin.BuiltInModel;

/** Turns the settings into the model that answers. */
public final class LanguageModels {
    private LanguageModels() {}

    public static ModelChoice choose(ModelSettings settings) {
        return switch (settings) {
            case ModelSettings.BuiltIn _ -> new ModelChoice(BuiltInModel.NAME, true,
                    new BuiltInModel(Limits.DEFAULT.rounds(), Limits.DEFAULT.toolCalls()));
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
