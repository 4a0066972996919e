package dev.todochat.app.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.chat.OpenAiStub.Answer;
import dev.todochat.app.http.Json;
import java.io.IOException;

/** What a model's server may answer, well and badly. */
final class StubAnswers {
    static final long INPUT_TOKENS = 100;
    static final long OUTPUT_TOKENS = 20;

    private StubAnswers() {}

    /** A tool call, as the model words it. */
    record Call(String id, String name, String arguments) {
        static Call of(String name, String arguments) {
            return new Call("call_" + System.nanoTime(), name, arguments);
        }
    }

    static Answer text(String text) {
        return wire -> {
            begin(wire);
            words(wire, text);
            finish(wire, "stop");
        };
    }

    /** The same, cut into pieces of so many bytes. */
    static Answer text(String text, int pieceBytes) {
        return wire -> text(text).send(wire.pieces(pieceBytes));
    }

    /** Words first, then calls, each in several pieces; all in one answer. */
    static Answer calls(String text, Call... calls) {
        return wire -> {
            begin(wire);
            words(wire, text);
            for (int index = 0; index < calls.length; index++) {
                call(wire, index, calls[index]);
            }
            finish(wire, "tool_calls");
        };
    }

    static Answer calls(Call... calls) {
        return calls("", calls);
    }

    static Answer call(String name, String arguments) {
        return calls(Call.of(name, arguments));
    }

    static Answer status(int status, String headers, String body) {
        return wire -> wire.raw(("HTTP/1.1 %d Whatever\r\n%sContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n%s").formatted(status, headers, body.length(), body));
    }

    /** Says nothing at all. */
    static Answer silence() {
        return StubWire::silence;
    }

    /** Says something, then nothing more. */
    static Answer stall(String text) {
        return wire -> {
            begin(wire);
            words(wire, text);
            wire.silence();
        };
    }

    /** Breaks off in the middle of an event. */
    static Answer cut(String text) {
        return wire -> {
            begin(wire);
            words(wire, text);
            wire.body("data: {\"choices\":[{\"del");
            // The JDK's client forgets what it has not handed on yet when the connection breaks.
            Thread.sleep(200);
            wire.cut();
        };
    }

    /** Ends politely, without having finished. */
    static Answer endsEarly(String text) {
        return wire -> {
            begin(wire);
            words(wire, text);
            wire.end();
        };
    }

    static Answer events(String... data) {
        return wire -> {
            wire.headers();
            for (var event : data) {
                wire.event(event);
            }
            wire.end();
        };
    }

    static Answer page(String html) {
        return wire -> wire.raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(html.length(), html));
    }

    static Answer refusal(String text) {
        return wire -> {
            begin(wire);
            wire.event(chunk(Json.object().put("refusal", text), null));
            finish(wire, "stop");
        };
    }

    private static void begin(StubWire wire) throws IOException {
        wire.headers();
        wire.event(chunk(Json.object().put("role", "assistant").put("content", ""), null));
    }

    private static void words(StubWire wire, String text) throws IOException {
        for (var word : text.split("(?<= )")) {
            if (!word.isEmpty()) {
                wire.event(chunk(Json.object().put("content", word), null));
            }
        }
    }

    private static void call(StubWire wire, int index, Call call) throws IOException {
        var half = call.arguments().length() / 2;
        wire.event(piece(index, call.id(), call.name(), ""));
        wire.event(piece(index, null, null, call.arguments().substring(0, half)));
        wire.event(piece(index, null, null, call.arguments().substring(half)));
    }

    private static String piece(int index, String id, String name, String arguments) {
        var delta = Json.object();
        var call = delta.putArray("tool_calls").addObject().put("index", index);
        if (id != null) {
            call.put("id", id).put("type", "function");
        }
        var function = call.putObject("function").put("arguments", arguments);
        if (name != null) {
            function.put("name", name);
        }
        return chunk(delta, null);
    }

    private static void finish(StubWire wire, String reason) throws IOException {
        wire.event(chunk(Json.object(), reason));
        var usage = Json.object();
        usage.putArray("choices");
        usage.putObject("usage").put("prompt_tokens", INPUT_TOKENS).put("completion_tokens", OUTPUT_TOKENS)
                .put("total_tokens", INPUT_TOKENS + OUTPUT_TOKENS);
        wire.event(Json.write(usage));
        wire.event("[DONE]");
        wire.end();
    }

    private static String chunk(ObjectNode delta, String finishReason) {
        var chunk = Json.object().put("id", "chatcmpl-1").put("object", "chat.completion.chunk")
                .put("created", 1_700_000_000).put("model", "stub");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finishReason);
        return Json.write(chunk);
    }
}
