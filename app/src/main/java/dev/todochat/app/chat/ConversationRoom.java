package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Problem;
import java.util.Optional;

/** How much a person's conversations may hold. They are kept until they are deleted, so nothing else bounds them. */
public final class ConversationRoom {
    /** Ten new ones on every day of two years and more. */
    static final int MAX_CONVERSATIONS = 10_000;
    /** Of one: a thousand answers with the longest memory, and many more of ordinary ones. */
    static final long MAX_CHARACTERS = 10_000_000;
    /** Of all: more than anybody types. */
    static final long MAX_ALL_CHARACTERS = 100_000_000;
    /** What a message takes beside its text. */
    private static final int MESSAGE = 300;

    private ConversationRoom() {
    }

    /** Throws a 409 {@link Problem} that says what to do. */
    static void require(Db tx, AccountId owner, Optional<ConversationId> in) {
        record Taken(long conversations, long here, long all) {
        }
        var taken = tx.one(row ->
                new Taken(row.number("conversations"), row.number("here"), row.number("all_of_it")), """
                select count(*) as conversations, coalesce(sum(characters), 0) as all_of_it,
                    coalesce(sum(characters) filter (where id = cast(? as bigint)), 0) as here
                from conversations where account_id = ?
                """, in.map(ConversationId::value), owner.value()).orElseThrow();
        if (taken.here() >= MAX_CHARACTERS) {
            throw Problem.conflict("This conversation is full; start a new one");
        }
        if (taken.all() >= MAX_ALL_CHARACTERS) {
            throw Problem.conflict(("Your conversations hold %,d characters, which is all that they may; "
                    + "delete some first").formatted(taken.all()));
        }
        if (in.isEmpty() && taken.conversations() >= MAX_CONVERSATIONS) {
            throw Problem.conflict("You have %,d conversations; delete some first".formatted(taken.conversations()));
        }
    }

    static void add(Db tx, AccountId owner, ConversationId conversation, long characters) {
        tx.update("update conversations set characters = characters + ? where id = ? and account_id = ?", characters,
                conversation.value(), owner.value());
    }

    /** For conversations that came all at once. */
    public static void count(Db tx, AccountId owner) {
        tx.update("""
                update conversations set characters = coalesce((
                    select sum(? + char_length(text) + coalesce(char_length(memory::text), 0)) from messages
                    where conversation_id = conversations.id), 0)
                where account_id = ?
                """, MESSAGE, owner.value());
    }

    /** By a question. */
    static long taken(String question) {
        return MESSAGE + question.length();
    }

    /** By a reply and what the model remembers of it. */
    static long taken(Reply reply) {
        return MESSAGE + reply.text().length() + reply.memory().map(memory -> memory.json().length()).orElse(0);
    }
}
