package dev.todochat.app.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.http.Json;
import dev.todochat.app.tool.Channel;
import dev.todochat.server.ForeignText;
import java.util.Optional;

/**
 * Who wants to be allowed something.
 *
 * @param program the name that the token of the program has; it was typed by somebody and says what they like
 */
public record AskedBy(Channel channel, Optional<String> program) {
    private static final int MAX_NAME = 80;

    /** For people: {@code 'laptop'}, or who it is without a name. */
    public String words() {
        return program.map(name -> ForeignText.quoted(name, MAX_NAME))
                .orElse(channel == Channel.CHAT ? "The assistant in the chat" : "A program");
    }

    public ObjectNode toJson() {
        return Json.object().put("channel", Json.word(channel)).put("name", program.orElse(null));
    }
}
