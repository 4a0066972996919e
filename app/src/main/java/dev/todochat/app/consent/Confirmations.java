package dev.todochat.app.consent;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.TokenId;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.ledger.Ledger;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Channel;
import dev.todochat.app.tool.Refusal;
import dev.todochat.app.tool.Target;
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.app.tool.Wording;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final Ledger ledger;
    private final InstantSource clock;

    public Confirmations(Db db, Toolbox toolbox, Ledger ledger, InstantSource clock) {
        this.db = db;
        this.toolbox = toolbox;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What the model is told of a call that waits. */
    static ToolResult waiting(List<TaskRef> tasks) {
        return ToolResult.ok(tasks, Json.object().put("proposed", true)
                .put("state", Json.word(Confirmation.State.PENDING)).put("note",
                        "Nothing is changed yet: the person must confirm this on the card that they see now."));
    }

    /** @param message the assistant's message that shows the card, if there is one */
    public Confirmation propose(Actor actor, Optional<Long> message, List<Proposal> calls) {
        var stored = Json.object().putArray("calls");
        calls.forEach(call -> stored.add(call.toStore()));
        var now = clock.instant();
        return db.one(this::stored, """
                insert into confirmations
                    (account_id, channel, token_id, message_id, calls, state, created_at, expires_at)
                values (?, ?, cast(? as bigint), cast(? as bigint), cast(? as jsonb), 'pending', ?, ?)
                returning %s
                """.formatted(COLUMNS), actor.account().value(), actor.channel(),
                actor.token().map(TokenId::value), message, Json.write(stored), now, now.plus(LIFETIME))
                .orElseThrow().confirmation();
    }

    public Optional<Confirmation> find(AccountId owner, ConfirmationId id) {
        return load(owner, id).map(Stored::confirmation);
    }

    /** The cards of messages, by message. */
    public Map<Long, Confirmation> ofMessages(AccountId owner, List<Long> messages) {
        var cards = new HashMap<Long, Confirmation>();
        db.query(this::stored, """
                select %s from confirmations where account_id = ? and message_id = any(cast(? as bigint[]))
                """.formatted(COLUMNS), owner.value(), messages)
                .forEach(card -> card.message().ifPresent(message -> cards.put(message, card.confirmation())));
        return cards;
    }

    /** What one call of a confirmation did. */
    public record Done(Proposal proposal, ToolResult result) {
    }

    public record Outcome(Confirmation confirmation, List<Done> results) {
    }

    /**
     * Makes the calls, in order, all of them or none. Throws a {@link Problem}: 404 when there is none, 410 when it was
     * answered or expired, 409 when a task changed since; then nothing is done and it has ended. When the database
     * goes away nothing is done and it can still be answered.
     */
    public Outcome confirm(AccountId owner, ConfirmationId id) {
        // A snapshot, so that a task cannot change between the look at it and the call.
        return switch (db.inSnapshot(_ -> attempt(owner, id))) {
            case Attempt.Made(var outcome) -> outcome;
            case Attempt.Stale(var tasks) -> throw Problem.conflict(
                    "%s changed since this was proposed, so nothing was done; ask again"
                            .formatted(Wording.things(tasks)));
        };
    }

    private sealed interface Attempt {
        record Made(Outcome outcome) implements Attempt {
        }

        record Stale(List<TaskRef> tasks) implements Attempt {
        }
    }

    /** The confirmation ends as failed unless something is done. */
    private Attempt attempt(AccountId owner, ConfirmationId id) {
        var claimed = end(owner, id, Confirmation.State.FAILED);
        var calls = claimed.confirmation().calls();
        var changed = calls.stream().filter(call -> isChanged(claimed.actor(), call)).findFirst();
        if (changed.isPresent()) {
            return new Attempt.Stale(changed.get().tasks());
        }
        var results = calls.stream().map(call -> new Done(call, make(claimed, call))).toList();
        if (results.stream().allMatch(done -> done.result().isError())) {
            return new Attempt.Made(new Outcome(claimed.confirmation(), results));
        }
        var done = db.one(this::stored, """
                update confirmations set state = 'done' where id = ? and account_id = ? returning %s
                """.formatted(COLUMNS), id.value(), owner.value()).orElseThrow();
        return new Attempt.Made(new Outcome(done.confirmation(), results));
    }

    /** Throws like {@link #confirm}. */
    public Confirmation decline(AccountId owner, ConfirmationId id) {
        return end(owner, id, Confirmation.State.DECLINED).confirmation();
    }

    /** Takes the one use that a confirmation has. */
    private Stored end(AccountId owner, ConfirmationId id, Confirmation.State state) {
        var now = clock.instant();
        return db.one(this::stored, """
                update confirmations set state = ?, ended_at = ?
                where id = ? and account_id = ? and state = 'pending' and expires_at > ?
                returning %s
                """.formatted(COLUMNS), state, now, id.value(), owner.value(), now)
                .orElseThrow(() -> load(owner, id).isPresent()
                        ? Problem.of(Status.GONE_410, "This was answered already or took longer than five minutes; "
                                + "ask the assistant again")
                        : Problem.notFound());
    }

    private boolean isChanged(Actor actor, Proposal proposal) {
        try {
            return !toolbox.targets(actor, proposal.call()).stream().map(Confirmations::state).toList()
                    .equals(proposal.targets().stream().map(Confirmations::state).toList());
        } catch (Refusal e) {
            return true;
        }
    }

    private static List<Long> state(Target target) {
        return List.of(target.id(), target.version());
    }

    private ToolResult make(Stored claimed, Proposal proposal) {
        var actor = claimed.actor();
        var entry = ledger.begin(actor, claimed.message(), "", proposal.name(), Json.write(proposal.arguments()));
        var result = toolbox.call(actor.inToolCall(entry), proposal.call());
        ledger.end(actor.account(), entry, result);
        return result;
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
        Json.parseOwn(row.text("calls")).forEach(call -> calls.add(Proposal.stored(call, toolbox::kind)));
        var expiresAt = row.time("expires_at");
        var state = row.choice("state", Confirmation.State.class);
        var over = state == Confirmation.State.PENDING && !expiresAt.isAfter(clock.instant());
        return new Stored(
                new Confirmation(new ConfirmationId(row.number("id")), calls,
                        over ? Confirmation.State.EXPIRED : state, expiresAt),
                new Actor(new AccountId(row.number("account_id")), row.choice("channel", Channel.class),
                        row.optionalNumber("token_id").map(TokenId::new), Optional.empty()),
                row.optionalNumber("message_id"));
    }
}
