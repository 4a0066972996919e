package dev.todochat.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Accounts, sessions and tokens of the fake app. */
public final class FakeAccounts {
    /** How often one may be wrong before the throttle answers. */
    private static final int MAX_FAILURES = 5;

    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Map<Long, Person> people = new ConcurrentSkipListMap<>();
    private final Map<Long, ObjectNode> sessions = new ConcurrentSkipListMap<>();
    private final Map<Long, ObjectNode> tokens = new ConcurrentSkipListMap<>();

    private volatile boolean exportsBreak;

    private record Person(ObjectNode account, String password) {
    }

    /** Ends every session, as a password change elsewhere would. */
    public void endAllSessions() {
        sessions.clear();
    }

    void routing(HttpRules rules) {
        rules.post("/api/accounts", this::signUp)
                .post("/api/sessions", this::signIn)
                .get("/api/sessions", FakeBackend.signed(this, (request, response, account) ->
                        list(response, "sessions", sessions, account, token(request))))
                .delete("/api/sessions/current", FakeBackend.signed(this, (request, response, account) -> {
                    sessions.values().removeIf(session -> session.path("token").asText().equals(token(request)));
                    response.status(204).send();
                }))
                .delete("/api/sessions/{id}", FakeBackend.signed(this, (request, response, account) ->
                        remove(response, sessions, FakeBackend.id(request), account)))
                .get("/api/account", FakeBackend.signed(this, (request, response, account) ->
                        FakeBackend.send(response, 200, people.get(account).account())))
                .patch("/api/account", FakeBackend.signed(this, this::change))
                .delete("/api/account", FakeBackend.signed(this, this::delete))
                .put("/api/account/password", FakeBackend.signed(this, this::changePassword))
                .get("/api/account/export", FakeBackend.signed(this, this::export))
                .post("/api/account/import", FakeBackend.signed(this, FakeAccounts::importFile))
                .get("/api/tokens", FakeBackend.signed(this, (request, response, account) ->
                        list(response, "tokens", tokens, account, "")))
                .post("/api/tokens", FakeBackend.signed(this, this::createToken))
                .delete("/api/tokens/{id}", FakeBackend.signed(this, (request, response, account) ->
                        remove(response, tokens, FakeBackend.id(request), account)));
    }

    /** From now on an export breaks off in the middle. */
    public void breakExports() {
        exportsBreak = true;
    }

    private void export(ServerRequest request, ServerResponse response, long account) throws IOException {
        var json = people.get(account).account().deepCopy().put("export", true);
        if (!exportsBreak) {
            FakeBackend.send(response, 200, json);
            return;
        }
        var out = response.outputStream();
        out.write(("{\"tasks\": \"" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        out.flush();
        throw new CloseConnectionException("broke off, as the test asked");
    }

    /** The account whose session asks; 401 when there is none. */
    long caller(ServerRequest request) {
        var token = token(request);
        return sessions.values().stream().filter(session -> session.path("token").asText().equals(token))
                .map(session -> session.path("account").asLong()).findFirst()
                .orElseThrow(() -> new FakeBackend.Refusal(401, "Sign in first"));
    }

    private static String token(ServerRequest request) {
        return request.headers().first(HeaderNames.AUTHORIZATION).orElse("").replace("Bearer ", "");
    }

    private void signUp(ServerRequest request, ServerResponse response) {
        var body = FakeBackend.body(request);
        var email = body.path("email").asText();
        if (!email.contains("@")) {
            throw new FakeBackend.Refusal(400, "email", "must be an address such as ada@example.com");
        }
        requireGood("password", body.path("password").asText());
        if (find(email).isPresent()) {
            throw new FakeBackend.Refusal(409, "There is an account with this address already; sign in instead");
        }
        var id = ids.incrementAndGet();
        var account = FakeBackend.JSON.createObjectNode().put("id", id).put("email", email)
                .put("name", body.path("name").asText("")).put("time_zone", body.path("time_zone").asText("UTC"))
                .put("created_at", Instant.now().toString());
        people.put(id, new Person(account, body.path("password").asText()));
        begin(request, response, people.get(id));
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        var body = FakeBackend.body(request);
        if (failures.get() >= MAX_FAILURES) {
            throw new FakeBackend.Refusal(429, "Too many attempts to sign in; wait 2 minutes and try again");
        }
        var person = find(body.path("email").asText())
                .filter(found -> found.password().equals(body.path("password").asText()));
        if (person.isEmpty()) {
            failures.incrementAndGet();
            throw new FakeBackend.Refusal(401, "Email or password is wrong");
        }
        begin(request, response, person.get());
    }

    private Optional<Person> find(String email) {
        return people.values().stream()
                .filter(person -> person.account().path("email").asText().equalsIgnoreCase(email)).findFirst();
    }

    private void begin(ServerRequest request, ServerResponse response, Person person) {
        var id = ids.incrementAndGet();
        var expires = Instant.now().plus(Duration.ofDays(30)).toString();
        sessions.put(id, FakeBackend.JSON.createObjectNode().put("id", id).put("token", "session." + id + ".signed")
                .put("account", person.account().path("id").asLong())
                .put("created_at", Instant.now().toString()).put("last_used_at", Instant.now().toString())
                .put("expires_at", expires)
                .put("user_agent", request.headers().first(HeaderNames.USER_AGENT).orElse(""))
                .put("address", request.headers().first(HeaderNames.X_FORWARDED_FOR).orElse("")));
        var answer = FakeBackend.JSON.createObjectNode().put("token", "session." + id + ".signed")
                .put("expires_at", expires);
        answer.set("account", person.account());
        FakeBackend.send(response, 201, answer);
    }

    private void change(ServerRequest request, ServerResponse response, long account) {
        var body = FakeBackend.body(request);
        if (body.path("time_zone").asText().contains("Nowhere")) {
            throw new FakeBackend.Refusal(400, "time_zone", "must be a name such as Europe/Berlin");
        }
        FakeBackend.send(response, 200, people.get(account).account().setAll(body));
    }

    private void delete(ServerRequest request, ServerResponse response, long account) {
        requirePassword(account, "password", FakeBackend.body(request).path("password").asText());
        people.remove(account);
        sessions.values().removeIf(session -> session.path("account").asLong() == account);
        response.status(204).send();
    }

    private void changePassword(ServerRequest request, ServerResponse response, long account) {
        var body = FakeBackend.body(request);
        requirePassword(account, "current_password", body.path("current_password").asText());
        requireGood("new_password", body.path("new_password").asText());
        people.computeIfPresent(account, (id, person) ->
                new Person(person.account(), body.path("new_password").asText()));
        sessions.values().removeIf(session -> session.path("account").asLong() == account
                && !session.path("token").asText().equals(token(request)));
        response.status(204).send();
    }

    private static void importFile(ServerRequest request, ServerResponse response, long account) {
        switch (FakeBackend.body(request).path("format").asText()) {
            case "todo-chatbot" -> FakeBackend.send(response, 200, FakeBackend.JSON.createObjectNode());
            case "used" -> throw new FakeBackend.Refusal(409, "This account has been used already");
            case String other -> throw new FakeBackend.Refusal(400, "format", "must be todo-chatbot");
        }
    }

    private void createToken(ServerRequest request, ServerResponse response, long account) {
        var body = FakeBackend.body(request);
        if (body.path("name").asText().isBlank()) {
            throw new FakeBackend.Refusal(400, "name", "must have 1 to 100 characters, on one line");
        }
        var id = ids.incrementAndGet();
        var token = FakeBackend.JSON.createObjectNode().put("id", id).put("account", account)
                .put("name", body.path("name").asText()).put("created_at", Instant.now().toString())
                .putNull("last_used_at");
        token.set("scopes", body.path("scopes"));
        var days = body.path("expires_in_days");
        token.put("expires_at", days.isMissingNode() ? null
                : Instant.now().plus(Duration.ofDays(days.asLong())).toString());
        tokens.put(id, token);
        FakeBackend.send(response, 201, token.deepCopy().put("token", "tdo_secret" + id));
    }

    private static void list(ServerResponse response, String name, Map<Long, ObjectNode> all, long account,
                             String currentToken) {
        var answer = FakeBackend.JSON.createObjectNode().putNull("next_cursor");
        var items = answer.putArray(name);
        all.values().stream().filter(item -> item.path("account").asLong() == account).forEach(item -> {
            var current = item.path("token").asText().equals(currentToken);
            var shown = item.deepCopy().put("current", current);
            shown.remove("token");
            items.add(shown);
        });
        FakeBackend.send(response, 200, answer);
    }

    private static void remove(ServerResponse response, Map<Long, ObjectNode> all, long id, long account) {
        if (!all.containsKey(id) || all.get(id).path("account").asLong() != account) {
            throw new FakeBackend.Refusal(404, "There is nothing here for you");
        }
        all.remove(id);
        response.status(204).send();
    }

    private void requirePassword(long account, String field, String password) {
        if (!people.get(account).password().equals(password)) {
            throw new FakeBackend.Refusal(400, field, "is not your password");
        }
    }

    private static void requireGood(String field, String password) {
        if (password.codePointCount(0, password.length()) < 8) {
            throw new FakeBackend.Refusal(400, field, "must have 8 to 128 characters");
        }
    }
}
