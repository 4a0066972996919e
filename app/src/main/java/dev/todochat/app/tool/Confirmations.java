package dev.todochat.app.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.TokenId;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an assistant proposes and only the person's click lets happen: bound to the account, to the exact calls and to
 * the tasks as they were; to be used once, within five minutes. The assistant is taken to be hijacked, so nothing that
 * it says can answer one.
 */
public final class Confirmations {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String COLUMNS = """
            id, account_id, channel, token_id, message_id, calls::text as calls, state, expires_at""";

    private final Db db;
    private final Toolbox toolbox;
    private final ToolCalls ledger;
    private final InstantSource clock;

    public Confirmations(Db db, Toolbox toolbox, ToolCalls ledger, InstantSource clock) {
        this.db = db;
        this.toolbox = toolbox;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What the model is told of a call that waits. */
    public static ToolResult proposed() {
        return ToolResult.ok("Waits for your confirmation", Json.object().put("proposed", true).put("note",
                "Nothing is changed yet: the person must confirm this on the card that they see now."));
    }

    /** A call looked at before it is proposed: it fits, or the model must be told why not. */
    public sealed interface Examined {
        record Fit(Proposal proposal) implements Examined {
        }

        record Unfit(ToolResult error) implements Examined {
        }
    }

    /** Looks at a call of a tool that changes one task, which its argument {@code id} names. */
    public Examined examine(Actor actor, String name, JsonNode arguments) {
        var mistake = toolbox.mistake(name, arguments);
        if (mistake.isPresent()) {
            return new Examined.Unfit(ToolResult.error(mistake.get()));
        }
        var found = task(actor, arguments.path("id").asLong());
        return found.isError() ? new Examined.Unfit(found)
                : new Examined.Fit(Proposal.of(name, (ObjectNode) arguments, found.structured().path("task")));
    }

    /** @param message the assistant's message that shows the card, if there is one */
    public Confirmation propose(Actor actor, OptionalLong message, List<Proposal> calls) {
        var stored = Json.object().putArray("calls");
        calls.forEach(call -> stored.add(call.toStore()));
        var now = clock.instant();
        return db.one(this::stored, """
                insert into confirmations
                    (account_id, channel, token_id, message_id, calls, state, created_at, expires_at)
                values (?, ?, cast(? as bigint), cast(? as bigint), cast(? as jsonb), 'pending', ?, ?)
                returning %s
                """.formatted(COLUMNS), actor.account().value(), actor.channel().word(),
                actor.token().map(TokenId::toString).orElse(null),
                message.isPresent() ? String.valueOf(message.getAsLong()) : null,
                Json.write(stored), now, now.plus(LIFETIME)).orElseThrow().confirmation();
    }

    public Optional<Confirmation> find(AccountId owner, ConfirmationId id) {
        return load(owner, id).map(Stored::confirmation);
    }

    /** The cards of messages, by message. */
    public Map<Long, Confirmation> ofMessages(AccountId owner, List<Long> messages) {
        var cards = new HashMap<Long, Confirmation>();
        db.query(this::stored, """
                select %s from confirmations where account_id = ? and message_id = any(cast(? as bigint[]))
                """.formatted(COLUMNS), owner.value(), messages.toString().replace('[', '{').replace(']', '}'))
                .forEach(card -> card.message().ifPresent(message -> cards.put(message, card.confirmation())));
        return cards;
    }

    /** What one call of a confirmation did. */
    public record Done(String name, ToolResult result) {
    }

    public record Outcome(Confirmation confirmation, List<Done> results) {
    }

    /**
     * Makes the calls, in order. Throws a {@link Problem}: 404 when there is none, 410 when it was answered or
     * expired, 409 when a task changed since; then nothing is done and it has ended.
     */
    public Outcome confirm(AccountId owner, ConfirmationId id) {
        var claimed = end(owner, id, Confirmation.State.FAILED);
        var results = new ArrayList<Done>();
        requireUnchanged(claimed);
        claimed.confirmation().calls().forEach(call -> results.add(new Done(call.name(), make(claimed, call))));
        if (results.stream().noneMatch(done -> !done.result().isError())) {
            return new Outcome(claimed.confirmation(), results);
        }
        var done = db.one(this::stored, """
                update confirmations set state = 'done' where id = ? and account_id = ? returning %s
                """.formatted(COLUMNS), id.value(), owner.value());
        return new Outcome(done.orElse(claimed).confirmation(), results);
    }

    /** Throws like {@link #confirm}. */
    public Confirmation decline(AccountId owner, ConfirmationId id) {
        return end(owner, id, Confirmation.State.DECLINED).confirmation();
    }

    /**
     * Takes the one use that a confirmation has. It is claimed as failed and called done only afterwards, so that a
     * process that dies in between has promised nothing.
     */
    private Stored end(AccountId owner, ConfirmationId id, Confirmation.State state) {
        var now = clock.instant();
        return db.one(this::stored, """
                update confirmations set state = ?, ended_at = ?
                where id = ? and account_id = ? and state = 'pending' and expires_at > ?
                returning %s
                """.formatted(COLUMNS), state.word(), now, id.value(), owner.value(), now)
                .orElseThrow(() -> load(owner, id).isPresent()
                        ? Problem.of(Status.GONE_410, "This was answered already or took longer than five minutes; "
                                + "ask the assistant again")
                        : Problem.notFound());
    }

    private void requireUnchanged(Stored claimed) {
        for (var call : claimed.confirmation().calls()) {
            var now = task(claimed.actor(), call.taskId());
            if (now.isError() || !Proposal.version(now.structured().path("task")).equals(call.taskVersion())) {
                throw Problem.conflict("'%s' changed since this was proposed, so nothing was done; ask again"
                        .formatted(call.taskTitle()));
            }
        }
    }

    private ToolResult make(Stored claimed, Proposal call) {
        var actor = claimed.actor();
        var entry = ledger.begin(actor, claimed.message().map(OptionalLong::of).orElse(OptionalLong.empty()), "",
                call.name(), Json.write(call.arguments()));
        var result = toolbox.call(actor.inToolCall(entry), call.name(), call.arguments());
        ledger.end(actor.account(), entry, result);
        return result;
    }

    private ToolResult task(Actor actor, long id) {
        return toolbox.call(actor, "get_task", Json.object().put("id", id));
    }

    private record Stored(Confirmation confirmation, Actor actor, Optional<Long> message) {
    }

    private Optional<Stored> load(AccountId owner, ConfirmationId id) {
        return db.one(this::stored, """
                select %s from confirmations where id = ? and account_id = ?
                """.formatted(COLUMNS), id.value(), owner.value());
    }

    private Stored stored(Row row) {
        var calls = new ArrayList<Proposal>();
        Json.parseOwn(row.text("calls")).forEach(call -> calls.add(Proposal.stored(call)));
        var expiresAt = row.time("expires_at");
        var state = Confirmation.State.valueOf(row.text("state").toUpperCase(Locale.ROOT));
        var over = state == Confirmation.State.PENDING && !expiresAt.isAfter(clock.instant());
        return new Stored(
                new Confirmation(new ConfirmationId(row.number("id")), calls,
                        over ? Confirmation.State.EXPIRED : state, expiresAt),
                new Actor(new AccountId(row.number("account_id")),
                        Channel.valueOf(row.text("channel").toUpperCase(Locale.ROOT)),
                        row.optionalNumber("token_id").map(TokenId::new), Optional.empty()),
                row.optionalNumber("message_id"));
    }
}
