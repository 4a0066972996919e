package dev.todochat.web.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The events of one turn as app sends them (server-sent events). For one thread; {@link #close()} may come from
 * another, and before the end it closes the connection, by which app knows that nobody listens and cancels the turn.
 */
public final class ChatStream implements AutoCloseable {
    /** A turn's answer, receipts and all, is a hundredth of it. */
    private static final long MAX_CHARACTERS = 8 * 1024 * 1024;

    private final HttpClientResponse response;
    private final BufferedReader lines;
    private long characters;

    ChatStream(HttpClientResponse response) {
        this.response = response;
        this.lines = new BufferedReader(
                new InputStreamReader(response.entity().inputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Waits for the next event, at most 45 s. Empty at the end of the stream; an end without {@code Done} or
     * {@code Failed} before it means that app broke off. Throws {@code Unavailable} when the connection breaks.
     */
    public Optional<ChatEvent> next() {
        try {
            var name = "";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                count(line);
                if (line.startsWith(":")) {
                    return Optional.of(new ChatEvent.Heartbeat());
                } else if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip()).append('\n');
                } else if (line.isEmpty() && !data.isEmpty()) {
                    var event = event(name, data.toString());
                    if (event.isPresent()) {
                        return event;
                    }
                    name = "";
                    data.setLength(0);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw Calls.failure(e);
        }
    }

    @Override
    public void close() {
        response.close();
    }

    private void count(String line) throws IOException {
        characters += line.length() + 1;
        if (characters > MAX_CHARACTERS) {
            throw new IOException("more than " + MAX_CHARACTERS + " characters in one turn");
        }
    }

    /** Empty for events that a newer app may send and this web doesn't know. */
    private static Optional<ChatEvent> event(String name, String data) throws JsonProcessingException {
        return switch (name) {
            case "conversation" -> Optional.of(Answer.JSON.readValue(data, ChatEvent.Started.class));
            case "tool_call" -> Optional.of(Answer.JSON.readValue(data, ChatEvent.ToolCalled.class));
            case "tool_result" -> Optional.of(
                    new ChatEvent.ToolAnswered(Answer.JSON.readValue(data, ToolCall.class)));
            case "confirmation" -> Optional.of(
                    new ChatEvent.Proposed(Answer.JSON.readValue(data, Confirmation.class)));
            case "token" -> Optional.of(Answer.JSON.readValue(data, ChatEvent.Token.class));
            case "done" -> Optional.of(Answer.JSON.readValue(data, ChatEvent.Done.class));
            case "error" -> Optional.of(Answer.JSON.readValue(data, ChatEvent.Failed.class));
            default -> Optional.empty();
        };
    }
}
