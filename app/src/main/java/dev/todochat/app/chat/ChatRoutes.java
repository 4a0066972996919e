package dev.todochat.app.chat;

import dev.todochat.app.account.Admission;
import dev.todochat.app.account.Caller;
import dev.todochat.app.account.Callers;
import dev.todochat.app.account.Scope;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.RequestBody;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Channel;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import java.util.Optional;

/** Talking to the assistant: as a stream of events, or as one JSON answer. */
public final class ChatRoutes implements HttpService {
    private final Chat chat;
    private final Callers callers;
    private final Admission admission;

    public ChatRoutes(Chat chat, Callers callers, Admission admission) {
        this.chat = chat;
        this.callers = callers;
        this.admission = admission;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/chat", this::say)
                .get("/api/assistant", this::assistant);
    }

    private void say(ServerRequest request, ServerResponse response) {
        // The assistant reads and writes, so a program must be allowed to do both.
        var caller = callers.require(request, Scope.TASKS_WRITE, Scope.TASKS_READ);
        var said = ChatRequest.of(RequestBody.of(request));
        if (said.goesOn()) {
            Callers.require(caller, Scope.CONVERSATIONS);
        }
        var turn = chat.begin(actor(caller), said);
        // It waits for a model, and has its place among the turns.
        admission.leave(request);
        Runnable stillAllowed = () -> callers.requireCurrent(caller);
        if (wantsEvents(request)) {
            try (var events = new EventStream(response)) {
                chat.run(turn, events, stillAllowed);
            }
        } else {
            var reply = new WholeReply(turn);
            chat.run(turn, reply, stillAllowed);
            Json.send(response, Status.OK_200, reply.toJson());
        }
    }

    private void assistant(ServerRequest request, ServerResponse response) {
        callers.require(request, Scope.TASKS_READ);
        Json.send(response, Status.OK_200, Json.object().put("model", chat.model().name())
                .put("built_in", chat.model().builtIn()));
    }

    private static Actor actor(Caller caller) {
        return new Actor(caller.account(), Channel.CHAT, caller.token(), Optional.empty());
    }

    private static boolean wantsEvents(ServerRequest request) {
        return String.join(",", request.headers().values(HeaderNames.ACCEPT)).toLowerCase(Locale.ROOT)
                .contains("text/event-stream");
    }
}
