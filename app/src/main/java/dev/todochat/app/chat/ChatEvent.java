package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.consent.Confirmation;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.CallFacts;
import dev.todochat.app.tool.Kind;
import dev.todochat.app.tool.ToolCallId;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Wording;
import java.util.Optional;

/** What a turn tells while it runs; {@link Done} or {@link Failed} is the last. */
sealed interface ChatEvent {
    /** The event's name on the wire. */
    String name();

    ObjectNode toJson();

    record Started(Turn turn) implements ChatEvent {
        @Override
        public String name() {
            return "conversation";
        }

        @Override
        public ObjectNode toJson() {
            return Json.object().put("conversation_id", turn.conversation().id().value())
                    .put("title", turn.conversation().title().text())
                    .put("user_message_id", turn.question().value());
        }
    }

    /** @param kind empty for a tool that there is not */
    record ToolCalled(ToolCallId id, String tool, Optional<Kind> kind, JsonNode arguments) implements ChatEvent {
        @Override
        public String name() {
            return "tool_call";
        }

        @Override
        public ObjectNode toJson() {
            var json = call(id, tool).put("kind", kind.map(Json::word).orElse(null));
            json.set("arguments", arguments);
            return json;
        }
    }

    record ToolAnswered(ToolCallId id, String tool, Optional<Kind> kind, JsonNode arguments, ToolResult result)
            implements ChatEvent {
        @Override
        public String name() {
            return "tool_result";
        }

        @Override
        public ObjectNode toJson() {
            var json = CallFacts.of(kind, result).putInto(call(id, tool))
                    .put("is_error", result.isError()).put("text", Wording.of(kind, result));
            if (result.structured().has("task")) {
                json.set("task", result.structured().get("task"));
            }
            return json;
        }
    }

    private static ObjectNode call(ToolCallId id, String tool) {
        return Json.object().put("id", id.value()).put("name", tool);
    }

    record Proposed(Confirmation confirmation) implements ChatEvent {
        @Override
        public String name() {
            return "confirmation";
        }

        @Override
        public ObjectNode toJson() {
            return confirmation.toJson();
        }
    }

    record Token(String text) implements ChatEvent {
        @Override
        public String name() {
            return "token";
        }

        @Override
        public ObjectNode toJson() {
            return Json.object().put("text", text);
        }
    }

    record Done(Turn turn, Message.State state, Usage usage) implements ChatEvent {
        @Override
        public String name() {
            return "done";
        }

        @Override
        public ObjectNode toJson() {
            var json = Json.object().put("message_id", turn.reply().value()).put("state", Json.word(state));
            json.set("usage", usage.toJson());
            return json;
        }
    }

    record Failed(Turn turn, ChatError error) implements ChatEvent {
        @Override
        public String name() {
            return "error";
        }

        @Override
        public ObjectNode toJson() {
            return error.toJson().put("retry_of", turn.question().value());
        }
    }
}
