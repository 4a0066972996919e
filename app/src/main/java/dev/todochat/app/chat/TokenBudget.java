package dev.todochat.app.chat;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The tokens that an account, and all accounts together, may use a day (UTC). A call reserves what it will probably cost
 * before it is made, so that several replicas together overspend by one call at most; afterwards the true cost replaces
 * the reservation.
 */
public final class TokenBudget {
    /** A token is about four characters of English. */
    private static final int CHARACTERS_A_TOKEN = 4;
    /** What an answer usually has at most. */
    private static final int ANSWER_TOKENS = 500;

    private final Db db;
    private final InstantSource clock;
    private final long perAccount;
    private final long ofAll;

    /**
     * @param perAccount tokens a day
     * @param ofAll      tokens a day of the whole installation: what the operator is ready to pay
     */
    public TokenBudget(Db db, InstantSource clock, long perAccount, long ofAll) {
        this.db = db;
        this.clock = clock;
        this.perAccount = perAccount;
        this.ofAll = ofAll;
    }

    record Reservation(AccountId account, LocalDate day, long tokens) {}

    /** Throws {@link TurnFailed} when the day's allowance is used up. */
    Reservation reserve(AccountId account, long characters) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var tokens = characters / CHARACTERS_A_TOKEN + ANSWER_TOKENS;
        return db.inTransaction(tx -> {
            reserveOfAccount(account, day, tokens);
            // Last, because everybody waits for this row.
            reserveOfAll(day, tokens);
            return new Reservation(account, day, tokens);
        });
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

    private void reserveOfAccount(AccountId account, LocalDate day, long tokens) {
        var reserved = db.update("""
                insert into token_use as used (account_id, day, tokens) values (?, ?, ?)
                on conflict (account_id, day) do update set tokens = used.tokens + excluded.tokens
                where used.tokens < ?
                """, account.value(), day, tokens, perAccount);
        if (reserved == 0) {
            throw new TurnFailed(Trouble.SPENT);
        }
    }

    private void reserveOfAll(LocalDate day, long tokens) {
        var reserved = db.update("""
                insert into all_token_use as used (day, tokens) values (?, ?)
                on conflict (day) do update set tokens = used.tokens + excluded.tokens
                where used.tokens < ?
                """, day, tokens, ofAll);
        if (reserved == 0) {
            throw new TurnFailed(Trouble.ALL_SPENT);
        }
    }

    private void adjust(Reservation reserved, long tokens) {
        db.inTransaction(tx -> {
            tx.update("update token_use set tokens = tokens + ? where account_id = ? and day = ?",
                    tokens, reserved.account().value(), reserved.day());
            return tx.update("update all_token_use set tokens = tokens + ? where day = ?", tokens, reserved.day());
        });
    }
}
