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
import dev.todochat.app.tool.TaskRef;
import dev.todochat.app.tool.ToolResult;
import dev.todochat.app.tool.Toolbox;
import dev.todochat.server.Clocks;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.Instant;
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
            id, account_id, channel, token_id, message_id, calls::text as calls, state, expires_at, asked_by,
            problems::text as problems""";

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
                    (account_id, channel, token_id, message_id, calls, state, created_at, expires_at, asked_by)
                values (?, ?, cast(? as bigint), cast(? as bigint), cast(? as jsonb), 'pending', ?, ?,
                    (select name from personal_tokens where id = cast(? as bigint) and account_id = ?))
                returning %s
                """.formatted(COLUMNS), actor.account().value(), actor.channel(),
                actor.token().map(TokenId::value), message, Json.write(stored), now, now.plus(LIFETIME),
                actor.token().map(TokenId::value), actor.account().value())
                .orElseThrow().confirmation();
    }

    public Optional<Confirmation> find(AccountId owner, ConfirmationId id) {
        return load(owner, id).map(this::toShow);
    }

    /** The cards of messages, by message. */
    public Map<Long, Confirmation> ofMessages(AccountId owner, List<Long> messages) {
        var cards = new HashMap<Long, Confirmation>();
        db.query(this::stored, """
                select %s from confirmations where account_id = ? and message_id = any(cast(? as bigint[]))
                """.formatted(COLUMNS), owner.value(), messages)
                .forEach(card -> card.message().ifPresent(message -> cards.put(message, toShow(card))));
        return cards;
    }

    /** An older replica keeps nothing of what would change: that is found where the tasks are still the same. */
    private Confirmation toShow(Stored card) {
        var confirmation = card.confirmation();
        return confirmation.state() == Confirmation.State.PENDING
                ? confirmation.with(confirmation.calls().stream().map(call -> complete(card.actor(), call)).toList())
                : confirmation;
    }

    private Proposal complete(Actor actor, Proposal call) {
        if (!call.tellsNoChanges() || call.isUnversioned()
                || Staleness.of(toolbox, actor, List.of(call)).isPresent()) {
            return call;
        }
        return call.with(toolbox.targets(actor, call.call()));
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
            case Attempt.Stale(var why) -> throw Problem.conflict(why);
        };
    }

    private sealed interface Attempt {
        record Made(Outcome outcome) implements Attempt {
        }

        record Stale(String why) implements Attempt {
        }
    }

    /** The confirmation ends as failed unless something is done. */
    private Attempt attempt(AccountId owner, ConfirmationId id) {
        var claimed = end(owner, id, Confirmation.State.FAILED);
        var calls = claimed.confirmation().calls();
        var stale = Staleness.of(toolbox, claimed.actor(), calls);
        if (stale.isPresent()) {
            ended(owner, id, Confirmation.State.FAILED, List.of(stale.get()));
            return new Attempt.Stale(stale.get());
        }
        var results = calls.stream().map(call -> new Done(call, make(claimed, call))).toList();
        var problems = results.stream().flatMap(done -> done.result().error().stream())
                .map(ToolResult.Error::text).toList();
        var state = problems.size() == results.size() ? Confirmation.State.FAILED : Confirmation.State.DONE;
        return new Attempt.Made(new Outcome(ended(owner, id, state, problems), results));
    }

    /** Keeps how it ended and why: whoever looks later reads the same. */
    private Confirmation ended(AccountId owner, ConfirmationId id, Confirmation.State state, List<String> problems) {
        var kept = Json.object().putArray("problems");
        problems.forEach(kept::add);
        return db.one(this::stored, """
                update confirmations set state = ?, problems = cast(? as jsonb) where id = ? and account_id = ?
                returning %s
                """.formatted(COLUMNS), state, Json.write(kept), id.value(), owner.value()).orElseThrow()
                .confirmation();
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
                where id = ? and account_id = ? and state = 'pending' and expires_at > ? and expires_at <= ?
                returning %s
                """.formatted(COLUMNS), state, now, id.value(), owner.value(), now, latestEnd(now))
                .orElseThrow(() -> load(owner, id).isPresent()
                        ? Problem.of(Status.GONE_410, "This was answered already or took longer than five minutes; "
                                + "ask the assistant again")
                        : Problem.notFound());
    }

    private ToolResult make(Stored claimed, Proposal proposal) {
        var actor = claimed.actor();
        var entry = ledger.begin(actor, claimed.message(), "", proposal.name(), Json.write(proposal.arguments()));
        var result = toolbox.call(actor.inToolCall(entry), proposal.call());
        ledger.end(actor.account(), entry, result);
        return result;
    }

    /** One that ends later was proposed before the clock was set back, and nobody knows how long ago. */
    private static Instant latestEnd(Instant now) {
        return now.plus(LIFETIME).plus(Clocks.SKEW);
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
        var problems = new ArrayList<String>();
        Json.parseOwn(row.text("problems")).forEach(problem -> problems.add(problem.asText()));
        var expiresAt = row.time("expires_at");
        var state = row.choice("state", Confirmation.State.class);
        var now = clock.instant();
        var over = state == Confirmation.State.PENDING
                && (!expiresAt.isAfter(now) || expiresAt.isAfter(latestEnd(now)));
        var actor = new Actor(new AccountId(row.number("account_id")), row.choice("channel", Channel.class),
                row.optionalNumber("token_id").map(TokenId::new), Optional.empty());
        return new Stored(
                new Confirmation(new ConfirmationId(row.number("id")), calls,
                        new AskedBy(actor.channel(), row.optionalText("asked_by")),
                        over ? Confirmation.State.EXPIRED : state, expiresAt, problems),
                actor, row.optionalNumber("message_id"));
    }
}
