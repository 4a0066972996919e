package dev.todochat.testing.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Accounts, sessions and tokens of the fake app. */
public final class FakeAccounts {
    /** How often one may be wrong before the throttle answers. */
    private static final int MAX_ATTEMPTS = 8;
    private static final int MAX_EXPIRY_DAYS = 3_650;
    private static final HeaderName DEVICE = HeaderNames.create("Todo-Device");

    private final FakeInvitations invitations;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<Long, Person> people = new ConcurrentHashMap<>();
    private final Map<Long, Owned> sessions = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Map<Long, Owned> tokens = new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    private record Person(ObjectNode account, String password) {
    }

    /** @param secret what proves it; of a token that no program uses here, nothing */
    private record Owned(long account, String secret, ObjectNode json) {
    }

    FakeAccounts(FakeInvitations invitations) {
        this.invitations = invitations;
    }

    void routing(HttpRules rules, FakeBackend app) {
        rules.post("/api/accounts", app.open(this::signUp))
                .post("/api/lost-password", app.open(this::replacePassword))
                .post("/api/sessions", app.open(this::signIn))
                .get("/api/sessions", app.signed((exchange, account) ->
                        exchange.ok(exchange.page("sessions", sessionsOf(account, token(exchange))))))
                .delete("/api/sessions/current", app.signed((exchange, account) -> {
                    end(session -> session.secret().equals(token(exchange)));
                    exchange.nothing();
                }))
                .delete("/api/sessions/{id}", app.signed((exchange, account) -> remove(exchange, sessions, account)))
                .get("/api/account", app.signed((exchange, account) -> exchange.ok(get(account))))
                .patch("/api/account", app.signed(this::change))
                .delete("/api/account", app.signed(this::delete))
                .put("/api/account/password", app.signed(this::changePassword))
                .get("/api/tokens", app.signed((exchange, account) ->
                        exchange.ok(exchange.page("tokens", of(tokens, account)))))
                .post("/api/tokens", app.signed(this::createToken))
                .delete("/api/tokens/{id}", app.signed((exchange, account) -> remove(exchange, tokens, account)));
    }

    /** Ends every session, as a password change elsewhere would. */
    public void endAllSessions() {
        sessions.clear();
    }

    /** The account whose session asks; 401 when there is none. */
    long caller(Exchange exchange) {
        var token = token(exchange);
        if (token.isEmpty()) {
            throw new Refusal(401, "Sign in first: send Authorization: Bearer with your token");
        }
        return sessions.values().stream().filter(session -> session.secret().equals(token)).map(Owned::account)
                .findFirst().orElseThrow(() -> new Refusal(401, "This token is not valid any more; sign in again"));
    }

    ObjectNode get(long account) {
        return people.get(account).account();
    }

    private static String token(Exchange exchange) {
        return exchange.header(HeaderNames.AUTHORIZATION).replace("Bearer ", "");
    }

    private void signUp(Exchange exchange) {
        var body = exchange.body();
        var email = email(body);
        var password = Exchange.text(body, "password");
        var name = Exchange.optionalText(body, "name").map(FakeAccounts::name).orElse("");
        var timeZone = Exchange.optionalText(body, "time_zone").map(FakeAccounts::timeZone).orElse("UTC");
        var invitation = Exchange.optionalText(body, "invitation");
        invitations.requireWelcome(invitation);
        requireGood("password", password);
        if (find(email).isPresent()) {
            throw new Refusal(409, "There is an account with this address already; sign in instead");
        }
        invitations.useUp(invitation);
        var id = ids.incrementAndGet();
        people.put(id, new Person(Exchange.json().put("id", id).put("email", email).put("name", name)
                .put("time_zone", timeZone).put("created_at", Instant.now().toString()), password));
        begin(exchange, people.get(id));
    }

    private void replacePassword(Exchange exchange) {
        var body = exchange.body();
        var link = Exchange.text(body, "link");
        var replacement = Exchange.text(body, "new_password");
        requireGood("new_password", replacement);
        var account = invitations.ownerOf(link);
        invitations.used(link);
        people.put(account, new Person(get(account), replacement));
        end(session -> session.account() == account);
        begin(exchange, people.get(account));
    }

    private void signIn(Exchange exchange) {
        var body = exchange.body();
        var email = email(body);
        var password = Exchange.text(body, "password");
        attempt(email);
        var person = find(email).filter(found -> found.password().equals(password))
                .orElseThrow(() -> new Refusal(401, "The address or the password is not right"));
        attempts.remove(email);
        begin(exchange, person);
    }

    private void attempt(String whose) {
        if (attempts.merge(whose, 1, Integer::sum) > MAX_ATTEMPTS) {
            throw new Refusal(429, "Too many attempts; wait 15 minutes and try again");
        }
    }

    private Optional<Person> find(String email) {
        return people.values().stream()
                .filter(person -> person.account().path("email").asText().equals(email)).findFirst();
    }

    private void begin(Exchange exchange, Person person) {
        var id = ids.incrementAndGet();
        var token = "session." + id + ".signed";
        var now = Instant.now();
        var session = Exchange.json().put("id", id).put("created_at", now.toString())
                .put("last_used_at", now.toString()).put("expires_at", now.plus(Duration.ofDays(30)).toString())
                .put("user_agent", exchange.header(HeaderNames.USER_AGENT))
                .put("address", exchange.header(HeaderNames.X_FORWARDED_FOR));
        sessions.put(id, new Owned(person.account().path("id").asLong(), token, session));
        var browser = exchange.header(DEVICE);
        var answer = Exchange.json().put("token", token).put("expires_at", session.path("expires_at").asText())
                .put("device", browser.isEmpty() ? "browser%036d".formatted(id) : browser);
        answer.set("account", person.account());
        exchange.created(answer);
    }

    private List<ObjectNode> sessionsOf(long account, String token) {
        return sessions.values().stream().filter(session -> session.account() == account)
                .map(session -> session.json().deepCopy().put("current", session.secret().equals(token))).toList();
    }

    private void change(Exchange exchange, long account) {
        var body = exchange.body();
        var name = Exchange.optionalText(body, "name").map(FakeAccounts::name);
        var timeZone = Exchange.optionalText(body, "time_zone").map(FakeAccounts::timeZone);
        name.ifPresent(text -> get(account).put("name", text));
        timeZone.ifPresent(text -> get(account).put("time_zone", text));
        exchange.ok(get(account));
    }

    private void delete(Exchange exchange, long account) {
        requirePassword(account, "password", Exchange.text(exchange.body(), "password"));
        people.remove(account);
        end(session -> session.account() == account);
        exchange.nothing();
    }

    private void changePassword(Exchange exchange, long account) {
        var body = exchange.body();
        var replacement = Exchange.text(body, "new_password");
        requirePassword(account, "current_password", Exchange.text(body, "current_password"));
        requireGood("new_password", replacement);
        people.put(account, new Person(get(account), replacement));
        end(session -> session.account() == account && !session.secret().equals(token(exchange)));
        if (body.path("end_tokens").asBoolean()) {
            tokens.values().removeIf(made -> made.account() == account);
        }
        exchange.nothing();
    }

    private void createToken(Exchange exchange, long account) {
        var body = exchange.body();
        var name = Exchange.text(body, "name").strip();
        if (name.isEmpty() || name.length() > 100) {
            throw new Refusal("name", "must have 1 to 100 characters, on one line");
        }
        var days = body.path("expires_in_days");
        if (days.isNumber() && (days.asLong() < 1 || days.asLong() > MAX_EXPIRY_DAYS)) {
            throw new Refusal("expires_in_days", "must be a whole number from 1 to 3,650");
        }
        var id = ids.incrementAndGet();
        var token = Exchange.json().put("id", id).put("name", name).put("created_at", Instant.now().toString())
                .put("expires_at", days.isNumber() ? Instant.now().plus(Duration.ofDays(days.asLong())).toString() : null)
                .putNull("last_used_at");
        token.set("scopes", body.path("scopes") instanceof ArrayNode scopes ? scopes
                : Exchange.json().arrayNode().add("tasks:read").add("tasks:write"));
        tokens.put(id, new Owned(account, "", token));
        exchange.created(token.deepCopy().put("token", "tdo_secret%037d".formatted(id)));
    }

    private static List<ObjectNode> of(Map<Long, Owned> all, long account) {
        return all.values().stream().filter(item -> item.account() == account).map(Owned::json).toList();
    }

    private static void remove(Exchange exchange, Map<Long, Owned> all, long account) {
        var item = all.get(exchange.id());
        if (item == null || item.account() != account) {
            throw Refusal.notFound();
        }
        all.remove(exchange.id());
        exchange.nothing();
    }

    private void end(Predicate<Owned> which) {
        sessions.values().removeIf(which);
    }

    private void requirePassword(long account, String field, String password) {
        attempt("account " + account);
        if (!people.get(account).password().equals(password)) {
            throw new Refusal(field, "is not your password");
        }
        attempts.remove("account " + account);
    }

    private static void requireGood(String field, String password) {
        var characters = password.codePointCount(0, password.length());
        if (characters < 8 || characters > 128) {
            throw new Refusal(field, "must have 8 to 128 characters");
        }
    }

    private static String email(ObjectNode body) {
        var email = Exchange.text(body, "email").strip().toLowerCase(Locale.ROOT);
        if (!email.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+")) {
            throw new Refusal("email", "must be an address such as ada@example.com, of at most 254 characters");
        }
        return email;
    }

    private static String name(String text) {
        if (text.strip().length() > 100 || text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("name", "must have at most 100 characters, on one line");
        }
        return text.strip();
    }

    private static String timeZone(String text) {
        try {
            return ZoneId.of(text.strip()).getId();
        } catch (DateTimeException e) {
            throw new Refusal("time_zone", "must be a name such as Europe/Berlin");
        }
    }
}
