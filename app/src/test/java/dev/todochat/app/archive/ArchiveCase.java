package dev.todochat.app.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.todochat.app.AppTest;
import dev.todochat.app.Generated;
import dev.todochat.app.http.Json;

/** An account in which there is something of everything, and its way into a file and back. */
abstract class ArchiveCase extends AppTest {
    /** Tasks in every state, talk, receipts, and cards that were answered either way. */
    void use(Person person) throws Exception {
        patch(person.token(), "/api/account", "{\"name\": \"Ada\", \"time_zone\": \"Asia/Tokyo\"}");
        addTask(person, "Eggs 🥚");
        var tea = addTask(person, "Tea");
        patch(person.token(), "/api/tasks/" + tea, "{\"description\": \"green\\nloose\"}");
        post(person.token(), "/api/tasks/%d/completion".formatted(tea), "");
        delete(person.token(), "/api/tasks/" + addTask(person, "Gone"));
        say(person, "add milk and bread");
        say(person, "finish milk");
        say(person, "what is left?");
        delete(person.token(), "/api/confirmations/" + card(say(person, "delete bread")));
        post(person.token(), "/api/confirmations/" + card(say(person, "delete bread")), "");
        say(person, "delete milk");
    }

    private JsonNode say(Person person, String message) throws Exception {
        return post(person.token(), "/api/chat", Json.object().put("message", message).toString()).json();
    }

    private static long card(JsonNode reply) {
        return reply.at("/confirmations/0/id").asLong();
    }

    JsonNode export(Person person) throws Exception {
        return get(person.token(), "/api/account/export").json();
    }

    Answer importFile(Person person, JsonNode file) throws Exception {
        return post(person.token(), "/api/account/import", Generated.written(file));
    }
}
