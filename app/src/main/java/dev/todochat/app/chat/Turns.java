package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Problem;
import dev.todochat.app.tool.Actor;
import dev.todochat.server.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The turns that run, as rows that every replica sees: at most one a conversation and three an account. A turn holds
 * its place by a lease, so that a process that was killed blocks nobody for longer than {@link #LEASE}.
 */
final class Turns {
    static final int MAX_STREAMS = 3;
    /** Three missed renewals, as a replica sees them whose clock is ahead. */
    static final Duration LEASE = Duration.ofSeconds(30).plus(Clocks.SKEW);
    /** A running reply that nobody writes any more: its lease is over, or of a clock that was set back since. */
    static final String ABANDONED = "(lease_until <= ? or lease_until > ?)";
    private static final Duration STREAM_RETRY = Duration.ofSeconds(5);

    private final Db db;
    private final InstantSource clock;

    Turns(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Keeps the question and takes the place. Throws a 404, 409 or 429 {@link Problem}. */
    Turn begin(Actor actor, Optional<ConversationId> in, String text) {
        var owner = actor.account();
        return db.inTransaction(tx -> {
            takePlace(tx, owner);
            ConversationRoom.require(tx, owner, in);
            var conversation = in.map(id -> own(tx, owner, id)).orElseGet(() -> start(tx, owner, text));
            requireQuiet(tx, owner, conversation.id());
            var question = insert(tx, owner, conversation.id(), Message.Role.USER, Optional.empty(), text);
            ConversationRoom.add(tx, owner, conversation.id(), ConversationRoom.taken(text));
            return replyTo(tx, actor, conversation, question, text, false);
        });
    }

    /**
     * Asks the last question of a conversation again, after its reply stopped or failed. A reply that neither said nor
     * did anything makes room; any other stays, so that the model sees what is done already.
     */
    Turn again(Actor actor, Optional<ConversationId> in, MessageId question) {
        var owner = actor.account();
        return db.inTransaction(tx -> {
            takePlace(tx, owner);
            var asked = asked(tx, owner, question)
                    .filter(row -> in.isEmpty() || in.get().equals(row.conversation())).orElseThrow(Problem::notFound);
            MessageText.requireAskable("retry_of", asked.text());
            ConversationRoom.require(tx, owner, Optional.of(asked.conversation()));
            var conversation = own(tx, owner, asked.conversation());
            requireQuiet(tx, owner, conversation.id());
            requireRetryable(tx, owner, conversation.id(), question);
            removeEmptyReply(tx, owner, question);
            var earlier = tx.one(row -> row.number("id"),
                    "select id from messages where reply_to = ? and account_id = ? limit 1",
                    question.value(), owner.value()).isPresent();
            return replyTo(tx, actor, conversation, question, asked.text(), earlier);
        });
    }

    /** Whether somebody asked to stop it, or deleted it or the account. */
    boolean stopRequested(Turn turn) {
        return db.one(row -> row.flag("stop_requested"), """
                select stop_requested from messages
                where id = ? and account_id = ? and state = 'running' and exists (
                    select from accounts where id = messages.account_id and closed_at is null)
                """, turn.reply().value(), turn.owner().value()).orElse(true);
    }

    /** Keeps the place and what was said so far. */
    void renew(Turn turn, String text) {
        db.update("""
                update messages set lease_until = ?, text = ? where id = ? and account_id = ? and state = 'running'
                """, clock.instant().plus(LEASE), storable(text), turn.reply().value(), turn.owner().value());
    }

    void end(Turn turn, Message.State state, Reply reply, Optional<ChatError> error) {
        db.update("""
                with reply as (
                    update messages set state = ?, text = ?, input_tokens = ?, output_tokens = ?,
                        memory = cast(? as jsonb), error = cast(? as jsonb), lease_until = null
                    where id = ? and account_id = ? and state = 'running'
                    returning conversation_id)
                update conversations set updated_at = ?, characters = characters + ?
                where id in (select conversation_id from reply)
                """, state, storable(reply.text()), reply.usage().inputTokens(), reply.usage().outputTokens(),
                reply.memory().map(Memory::json), error.map(problem -> Json.write(problem.toJson())),
                turn.reply().value(), turn.owner().value(), clock.instant(), ConversationRoom.taken(reply));
    }

    /** Asks whatever turn runs in the conversation to end, wherever it runs. */
    void stop(AccountId owner, ConversationId id) {
        db.update("""
                update messages set stop_requested = true
                where conversation_id = ? and account_id = ? and state = 'running'
                """, id.value(), owner.value());
    }

    /** No replica that is at work has given a longer one. */
    static Instant latestLease(Instant now) {
        return now.plus(LEASE).plus(Clocks.SKEW);
    }

    private record Asked(ConversationId conversation, String text) {}

    private static Optional<Asked> asked(Db tx, AccountId owner, MessageId question) {
        return tx.one(row -> new Asked(new ConversationId(row.number("conversation_id")), row.text("text")), """
                select conversation_id, left(text, ?) as text from messages
                where id = ? and account_id = ? and role = 'user'
                """, MessageText.MAX_ASKED + 1, question.value(), owner.value());
    }

    /** The account's row is the lock that makes counting and inserting one step. */
    private void takePlace(Db tx, AccountId owner) {
        var now = clock.instant();
        tx.query(row -> row.number("id"), "select id from accounts where id = ? for no key update", owner.value());
        tx.update("""
                update messages set state = 'stopped', lease_until = null
                where account_id = ? and state = 'running' and %s
                """.formatted(ABANDONED), owner.value(), now, latestLease(now));
        var running = tx.one(row -> row.number("running"), """
                select count(*) as running from messages where account_id = ? and state = 'running'
                """, owner.value()).orElseThrow();
        if (running >= MAX_STREAMS) {
            throw Problem.tooMany("%d answers are being written for you already; wait for one or stop it"
                    .formatted(MAX_STREAMS), STREAM_RETRY);
        }
    }

    private static Conversation own(Db tx, AccountId owner, ConversationId id) {
        return tx.one(Conversations::conversation, """
                select id, title, created_at, updated_at from conversations where id = ? and account_id = ? for update
                """, id.value(), owner.value()).orElseThrow(Problem::notFound);
    }

    private Conversation start(Db tx, AccountId owner, String text) {
        var now = clock.instant();
        return tx.one(Conversations::conversation, """
                insert into conversations (account_id, title, created_at, updated_at) values (?, ?, ?, ?)
                returning id, title, created_at, updated_at
                """, owner.value(), Title.cutFrom(text).text(), now, now).orElseThrow();
    }

    private static void requireQuiet(Db tx, AccountId owner, ConversationId id) {
        tx.one(row -> row.number("id"), """
                select id from messages where conversation_id = ? and account_id = ? and state = 'running'
                """, id.value(), owner.value()).ifPresent(_ -> {
                    throw Problem.conflict("An answer is being written in this conversation; wait for it or stop it");
                });
    }

    private static void requireRetryable(Db tx, AccountId owner, ConversationId id, MessageId question) {
        var retryable = tx.one(row -> row.flag("retryable"), """
                select (id = ? or reply_to = ?) and (role = 'user' or state in ('stopped', 'failed')) as retryable
                from messages
                where conversation_id = ? and account_id = ?
                order by id desc
                limit 1
                """, question.value(), question.value(), id.value(), owner.value()).orElse(false);
        if (!retryable) {
            throw Problem.conflict("Only the last question can be asked again, and only when its answer stopped or "
                    + "failed; send the message anew");
        }
    }

    private static void removeEmptyReply(Db tx, AccountId owner, MessageId question) {
        tx.update("""
                delete from messages reply
                where reply_to = ? and account_id = ? and text = ''
                  and not exists (select 1 from tool_calls where message_id = reply.id)
                """, question.value(), owner.value());
    }

    private Turn replyTo(Db tx, Actor actor, Conversation conversation, MessageId question, String text,
            boolean again) {
        var owner = actor.account();
        tx.update("update conversations set updated_at = ? where id = ? and account_id = ?", clock.instant(),
                conversation.id().value(), owner.value());
        var reply = insert(tx, owner, conversation.id(), Message.Role.ASSISTANT, Optional.of(question), "");
        return new Turn(actor, conversation, question, text, reply, again);
    }

    private MessageId insert(Db tx, AccountId owner, ConversationId conversation, Message.Role role,
            Optional<MessageId> replyTo, String text) {
        var now = clock.instant();
        return tx.one(row -> new MessageId(row.number("id")), """
                insert into messages (conversation_id, account_id, role, reply_to, text, state, created_at, lease_until)
                values (?, ?, ?, cast(? as bigint), ?, ?, ?, cast(? as timestamptz))
                returning id
                """, conversation.value(), owner.value(), role, replyTo.map(MessageId::value), text,
                replyTo.isPresent() ? Message.State.RUNNING : Message.State.COMPLETE, now,
                replyTo.map(_ -> now.plus(LEASE))).orElseThrow();
    }

    /** PostgreSQL stores no U+0000, and a model may say anything. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
