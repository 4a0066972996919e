package dev.todochat.app.chat;

import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.http.Json;
import dev.todochat.app.ledger.ToolCall;
import dev.todochat.app.tool.Failure;
import dev.todochat.app.tool.ToolResult;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is told of a call: text for any model and, as an attribute that no server sees, why it failed, for
 * the built-in one, which does not read sentences.
 */
final class ResultMessage {
    /** One result; a page of a hundred long tasks would drive everything else out. */
    static final int MAX_CHARACTERS = 20_000;
    /** A word of {@link Failure}. */
    static final String FAILURE = "failure";
    /** The words of {@link ToolResult.Error}. */
    static final String PROBLEM = "problem";
    static final String MISTAKE = "mistake";

    private ResultMessage() {
    }

    static ToolExecutionResultMessage of(String modelCallId, String name, ToolResult result) {
        return of(modelCallId, name, result.forModel(), result.error());
    }

    /** The same of an earlier turn. */
    static ToolExecutionResultMessage of(ToolCall call, Optional<Confirmation> card) {
        return switch (call.state()) {
            case DONE -> of(call, call.result().map(Json::write).orElse("{}"));
            case PROPOSED -> of(call, proposal(card));
            case FAILED -> of(call, new ToolResult.Error(call.failure().orElse(Failure.BROKEN), call.problem()));
            case RUNNING -> of(call, new ToolResult.Error(Failure.INTERRUPTED,
                    "Interrupted; it is not known whether this was done"));
        };
    }

    private static ToolExecutionResultMessage of(ToolCall call, String text) {
        return of(call.modelCallId(), call.name(), text, Optional.empty());
    }

    private static ToolExecutionResultMessage of(ToolCall call, ToolResult.Error error) {
        return of(call.modelCallId(), call.name(), error.forModel(), Optional.of(error));
    }

    private static ToolExecutionResultMessage of(String modelCallId, String name, String text,
            Optional<ToolResult.Error> error) {
        return ToolExecutionResultMessage.builder().id(modelCallId).toolName(name).text(bounded(text))
                .isError(error.isPresent()).attributes(error.map(ResultMessage::facts).orElse(Map.of())).build();
    }

    private static Map<String, Object> facts(ToolResult.Error error) {
        return Map.of(FAILURE, Json.word(error.failure()), PROBLEM, error.text(), MISTAKE, error.mistake().orElse(""));
    }

    private static String bounded(String result) {
        return result.length() <= MAX_CHARACTERS ? result
                : result.substring(0, MAX_CHARACTERS) + "… (cut here: ask for fewer at a time)";
    }

    private static String proposal(Optional<Confirmation> card) {
        var state = card.map(Confirmation::state);
        return Json.write(Json.object().put("proposed", true)
                .put("state", state.map(Json::word).orElse("withdrawn"))
                .put("note", state.map(ResultMessage::note)
                        .orElse("The turn ended before the person was asked: nothing was changed.")));
    }

    private static String note(Confirmation.State state) {
        return switch (state) {
            case PENDING -> "Nothing is changed yet: the person has not answered the card.";
            case DONE -> "The person confirmed it: it is done.";
            case DECLINED -> "The person declined it: nothing was changed.";
            case EXPIRED -> "The person did not answer in time: nothing was changed.";
            case FAILED -> "It could not be done as proposed.";
        };
    }
}
