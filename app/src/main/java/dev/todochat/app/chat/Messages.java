package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.consent.Confirmations;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.Row;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Json;
import dev.todochat.app.http.Page;
import dev.todochat.app.ledger.Ledger;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The messages of conversations, with what was done in them. */
final class Messages {
    private static final String COLUMNS = """
            id, role, reply_to, left(text, %d) as text, error::text as error, memory::text as memory, created_at,
            case when state = 'running' and %s then 'stopped' else state end as state,
            id = (select max(id) from messages newest where newest.conversation_id = message.conversation_id) as last
            """.formatted(MessageText.MAX_CHARACTERS + 1, Turns.ABANDONED);
    /** A page that is read at once; a longer message comes alone. */
    private static final int MAX_PAGE_BYTES = 200_000;

    private final Db db;
    private final Ledger ledger;
    private final Confirmations confirmations;
    private final InstantSource clock;

    Messages(Db db, Ledger ledger, Confirmations confirmations, InstantSource clock) {
        this.db = db;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /** The newest first; fewer than the limit when they are long. */
    Page<Message> page(AccountId owner, ConversationId conversation, int limit, Optional<Cursor> after) {
        var end = after.map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        var fitting = fitting(owner, conversation, end, limit);
        return Page.of(before(owner, conversation, end, fitting + 1), fitting, last -> Cursor.of(last.id()));
    }

    /** How many have room in a page, with what was done in them; one has it always. */
    private int fitting(AccountId owner, ConversationId conversation, long id, int limit) {
        return db.one(row -> (int) row.number("fitting"), """
                select greatest(count(*), 1) as fitting from (
                    select sum(bytes) over (order by id desc) as bytes, row_number() over (order by id desc) as place
                    from (
                        select id, octet_length(text)
                            + coalesce((select sum(octet_length(arguments) + octet_length(result_text)
                                    + octet_length(tasks::text))
                                from tool_calls where message_id = message.id), 0) as bytes
                        from messages message
                        where conversation_id = ? and account_id = ? and id < ?
                        order by id desc
                        limit ?) newest) page
                where bytes <= ? or place = 1
                """, conversation.value(), owner.value(), id, limit, MAX_PAGE_BYTES).orElseThrow();
    }

    /** What was said in the turn's conversation before the reply that it is about to give, the newest first. */
    List<Message> before(Turn turn, int limit) {
        return before(turn.owner(), turn.conversation().id(), turn.reply().value(), limit);
    }

    private List<Message> before(AccountId owner, ConversationId conversation, long id, int limit) {
        var now = clock.instant();
        var rows = db.query(Messages::message, """
                select %s from messages message
                where conversation_id = ? and account_id = ? and id < ?
                order by id desc
                limit ?
                """.formatted(COLUMNS), now, Turns.latestLease(now), conversation.value(), owner.value(), id, limit);
        var ids = rows.stream().filter(row -> row.role() == Message.Role.ASSISTANT)
                .map(row -> row.id().value()).toList();
        var calls = ledger.ofMessages(owner, ids);
        var cards = confirmations.ofMessages(owner, ids);
        return rows.stream().map(row -> row.with(calls.getOrDefault(row.id().value(), List.of()),
                Optional.ofNullable(cards.get(row.id().value())))).toList();
    }

    private static Message message(Row row) {
        return new Message(new MessageId(row.number("id")), row.choice("role", Message.Role.class),
                row.optionalNumber("reply_to").map(MessageId::new), MessageText.shown(row.text("text")),
                row.choice("state", Message.State.class), row.flag("last"), row.time("created_at"), List.of(),
                Optional.empty(), row.optionalText("error").map(text -> ChatError.stored(Json.parseOwn(text))),
                row.optionalText("memory").map(Memory::new));
    }
}
