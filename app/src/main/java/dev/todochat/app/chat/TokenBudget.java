package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The tokens that an account may use a day (UTC). A call reserves what it will probably cost before it is made, in
 * one statement, so that several replicas together overspend by one call at most; afterwards the true cost replaces
 * the reservation.
 */
final class TokenBudget {
    /** A token is about four characters of English. */
    private static final int CHARACTERS_A_TOKEN = 4;
    /** What an answer usually has at most. */
    private static final int ANSWER_TOKENS = 500;

    private final Db db;
    private final InstantSource clock;
    private final long dailyTokens;

    TokenBudget(Db db, InstantSource clock, long dailyTokens) {
        this.db = db;
        this.clock = clock;
        this.dailyTokens = dailyTokens;
    }

    record Reservation(AccountId account, LocalDate day, long tokens) {}

    /** Throws {@link TurnFailed} when the day's allowance is used up. */
    Reservation reserve(AccountId account, long characters) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var tokens = characters / CHARACTERS_A_TOKEN + ANSWER_TOKENS;
        return db.one(row -> new Reservation(account, day, tokens), """
                insert into token_use as used (account_id, day, tokens) values (?, ?, ?)
                on conflict (account_id, day) do update set tokens = used.tokens + excluded.tokens
                where used.tokens < ?
                returning tokens
                """, account.value(), day, tokens, dailyTokens).orElseThrow(() -> new TurnFailed(Trouble.SPENT));
    }

    /** For a call that the model's server did not begin to answer. */
    void release(Reservation reserved) {
        adjust(reserved, -reserved.tokens());
    }

    /** A server that does not say what it used is taken at the estimate. */
    void settle(Reservation reserved, Usage used) {
        if (used.total() > 0) {
            adjust(reserved, used.total() - reserved.tokens());
        }
    }

    private void adjust(Reservation reserved, long tokens) {
        db.update("update token_use set tokens = tokens + ? where account_id = ? and day = ?",
                tokens, reserved.account().value(), reserved.day());
    }
}
