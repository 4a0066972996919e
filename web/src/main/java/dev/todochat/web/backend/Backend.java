package dev.todochat.web.backend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.server.Health;
import dev.todochat.web.backend.TaskList.Counts;
import io.helidon.health.HealthCheck;
import io.helidon.http.Method;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * app's JSON API: the only way by which web reaches anything. Every method makes one call, ends within its deadline,
 * and throws a {@link BackendFailure} when app says no or nothing.
 */
public final class Backend {
    /** What one page shows of a list of sessions or tokens: more than a person has. */
    private static final int ACCOUNT_LIST = 100;
    /** They change when app starts anew; and pages that anybody may load should cost it nothing. */
    private static final Duration SIGN_UP_RULES_KEPT = Duration.ofSeconds(10);

    private final Calls calls;
    private final KeptAnswer<SignUpRules> signUpRules = new KeptAnswer<>(SignUpRules.UNKNOWN, SIGN_UP_RULES_KEPT);

    /** @param address where app listens, without a slash at the end */
    public Backend(URI address) {
        this(address, Optional.empty());
    }

    /** @param proof what app knows web by, where it is told so */
    public Backend(URI address, Optional<String> proof) {
        this.calls = new Calls(address, proof);
    }

    /** Not needed: while app is away a page that says so is better than a connection that nobody takes. */
    public HealthCheck healthCheck() {
        return Health.told("backend", () -> {
            var ready = calls.ready();
            return Health.state(ready, ready ? "connected" : "unreachable");
        });
    }

    // Accounts and sessions

    /** Never fails: while app is away, what it said last. */
    public SignUpRules signUpRules(Caller caller) {
        return signUpRules.get(() -> calls.told(caller, "/api/sign-up").as(SignUpRules.class));
    }

    /**
     * An empty time zone means that app chooses. Throws {@code Forbidden} when it takes an invitation, and this is none
     * that counts.
     */
    public SignedIn signUp(Caller caller, String email, String password, String name, String timeZone,
                           String invitation) {
        var body = object().put("email", email).put("password", password);
        putUnlessBlank(body, "invitation", invitation);
        putUnlessBlank(body, "name", name);
        putUnlessBlank(body, "time_zone", timeZone);
        return calls.send(caller, Method.POST, "/api/accounts", body).as(SignedIn.class);
    }

    /** Throws {@code NotSignedIn} when address and password don't match. */
    public SignedIn signIn(Caller caller, String email, String password) {
        var body = object().put("email", email).put("password", password);
        return calls.send(caller, Method.POST, "/api/sessions", body).as(SignedIn.class);
    }

    /** Throws {@code Gone} when the operator's link was used or is over. */
    public SignedIn replaceLostPassword(Caller caller, String link, String newPassword) {
        var body = object().put("link", link).put("new_password", newPassword);
        return calls.send(caller, Method.POST, "/api/lost-password", body).as(SignedIn.class);
    }

    public void signOut(Session session) {
        calls.send(session, Method.DELETE, "/api/sessions/current");
    }

    public Page<BrowserSession> sessions(Session session, String cursor) {
        return calls.get(session, "/api/sessions", page(ACCOUNT_LIST, cursor)).page("sessions", BrowserSession.class);
    }

    public void endSession(Session session, long id) {
        calls.send(session, Method.DELETE, "/api/sessions/" + id);
    }

    public Account account(Session session) {
        return calls.get(session, "/api/account", Map.of()).as(Account.class);
    }

    public Account changeAccount(Session session, String name, String timeZone) {
        var body = object().put("name", name).put("time_zone", timeZone);
        return calls.send(session, Method.PATCH, "/api/account", body).as(Account.class);
    }

    public void changePassword(Session session, String currentPassword, String newPassword, boolean endTokens) {
        var body = object().put("current_password", currentPassword).put("new_password", newPassword)
                .put("end_tokens", endTokens);
        calls.send(session, Method.PUT, "/api/account/password", body);
    }

    public void deleteAccount(Session session, String password) {
        calls.send(session, Method.DELETE, "/api/account", object().put("password", password));
    }

    /** Everything that the account owns, as a file of any size. */
    public void exportAccount(Session session, Supplier<OutputStream> target) {
        calls.copy(session, "/api/account/export", target);
    }

    /** Throws {@code Conflict} when the account was used already, {@code Invalid} with the place that does not fit. */
    public void importAccount(Session session, byte[] file) {
        calls.send(session, Method.POST, "/api/account/import", file);
    }

    // Invitations

    /** All of them: nobody has more than ten. */
    public List<Invitation> invitations(Session session) {
        return calls.get(session, "/api/invitations", Map.of()).page("invitations", Invitation.class).items();
    }

    /** Throws {@code Conflict} when too many were made within a week. */
    public NewInvitation invite(Session session) {
        return calls.send(session, Method.POST, "/api/invitations").as(NewInvitation.class);
    }

    public void revokeInvitation(Session session, long id) {
        calls.send(session, Method.DELETE, "/api/invitations/" + id);
    }

    // Personal access tokens

    public Page<AccessToken> tokens(Session session, String cursor) {
        return calls.get(session, "/api/tokens", page(ACCOUNT_LIST, cursor)).page("tokens", AccessToken.class);
    }

    /** Absent days mean that the token does not expire. */
    public NewAccessToken createToken(Session session, String name, List<String> scopes, OptionalInt expiresInDays) {
        var body = object().put("name", name);
        scopes.forEach(body.putArray("scopes")::add);
        expiresInDays.ifPresent(days -> body.put("expires_in_days", days));
        return calls.send(session, Method.POST, "/api/tokens", body).as(NewAccessToken.class);
    }

    public void revokeToken(Session session, long id) {
        calls.send(session, Method.DELETE, "/api/tokens/" + id);
    }

    // Tasks

    public TaskList tasks(Session session, TaskQuery query) {
        var parameters = page(query.limit(), query.cursor());
        parameters.put("status", query.status().word());
        if (!query.text().isBlank()) {
            parameters.put("q", query.text());
        }
        return calls.get(session, "/api/tasks", parameters).as(TaskList.class);
    }

    public Counts counts(Session session) {
        return tasks(session, new TaskQuery(TaskQuery.Status.OPEN, "", 1, "")).counts();
    }

    public Task task(Session session, long id) {
        return calls.get(session, "/api/tasks/" + id, Map.of()).as(Task.class);
    }

    /** @param fields what the task is to be, by the API's names */
    public Task addTask(Session session, Map<String, String> fields) {
        return calls.send(session, Method.POST, "/api/tasks", body(fields)).as(Task.class);
    }

    /** @param fields what is to be different, by the API's names */
    public Task changeTask(Session session, long id, Map<String, String> fields) {
        return calls.send(session, Method.PATCH, "/api/tasks/" + id, body(fields)).as(Task.class);
    }

    public Task completeTask(Session session, long id) {
        return calls.send(session, Method.POST, "/api/tasks/" + id + "/completion").as(Task.class);
    }

    public Task reopenTask(Session session, long id) {
        return calls.send(session, Method.DELETE, "/api/tasks/" + id + "/completion").as(Task.class);
    }

    public void deleteTask(Session session, long id) {
        calls.send(session, Method.DELETE, "/api/tasks/" + id);
    }

    // Conversations and the assistant

    public Page<Conversation> conversations(Session session, int limit, String cursor) {
        return calls.get(session, "/api/conversations", page(limit, cursor)).page("conversations", Conversation.class);
    }

    public Conversation conversation(Session session, long id) {
        return calls.get(session, "/api/conversations/" + id, Map.of()).as(Conversation.class);
    }

    public Conversation renameConversation(Session session, long id, String title) {
        var body = object().put("title", title);
        return calls.send(session, Method.PATCH, "/api/conversations/" + id, body).as(Conversation.class);
    }

    public void deleteConversation(Session session, long id) {
        calls.send(session, Method.DELETE, "/api/conversations/" + id);
    }

    /** The newest message comes first. */
    public Page<Message> messages(Session session, long conversationId, int limit, String cursor) {
        var path = "/api/conversations/" + conversationId + "/messages";
        return calls.get(session, path, page(limit, cursor)).page("messages", Message.class);
    }

    public Confirmation confirmation(Session session, long id) {
        return calls.get(session, "/api/confirmations/" + id, Map.of()).as(Confirmation.class);
    }

    /** Lets a proposal happen: {@code Conflict} when a task changed since, {@code Gone} when it ended before. */
    public ConfirmationOutcome confirm(Session session, long id) {
        return calls.send(session, Method.POST, "/api/confirmations/" + id).as(ConfirmationOutcome.class);
    }

    /** Drops a proposal. */
    public Confirmation decline(Session session, long id) {
        return calls.send(session, Method.DELETE, "/api/confirmations/" + id).as("confirmation", Confirmation.class);
    }

    public Assistant assistant(Session session) {
        return calls.get(session, "/api/assistant", Map.of()).as(Assistant.class);
    }

    /** Waits for the whole answer: up to about a minute. */
    public ChatReply chat(Session session, ChatRequest request) {
        return calls.converse(session, "/api/chat", body(request)).as(ChatReply.class);
    }

    /** The same as it happens. Whoever opens the stream closes it; closing it early cancels the turn. */
    public ChatStream chatStream(Session session, ChatRequest request) {
        return calls.stream(session, "/api/chat", body(request));
    }

    /** Stops the turn that runs in a conversation, wherever it runs. */
    public void stopTurn(Session session, long conversationId) {
        calls.send(session, Method.DELETE, "/api/conversations/" + conversationId + "/turn");
    }

    private static ObjectNode body(Map<String, String> fields) {
        var body = object();
        fields.forEach(body::put);
        return body;
    }

    private static ObjectNode body(ChatRequest request) {
        var body = object();
        putUnlessBlank(body, "message", request.message());
        request.conversationId().ifPresent(id -> body.put("conversation_id", id));
        request.retryOf().ifPresent(id -> body.put("retry_of", id));
        return body;
    }

    private static Map<String, String> page(int limit, String cursor) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("limit", Integer.toString(limit));
        if (!cursor.isBlank()) {
            parameters.put("cursor", cursor);
        }
        return parameters;
    }

    private static void putUnlessBlank(ObjectNode body, String field, String value) {
        if (!value.isBlank()) {
            body.put(field, value);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
