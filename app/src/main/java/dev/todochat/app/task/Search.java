package dev.todochat.app.task;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.account.Admission;
import dev.todochat.app.account.Work;
import dev.todochat.app.db.Db;
import dev.todochat.app.db.PieceSize;
import dev.todochat.app.http.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks for a text in the tasks of an account, piece by piece: all of them may hold 100 MB, which takes longer than a
 * statement may, and longer than anybody else should wait for the connection.
 */
final class Search {
    private static final int SMALLEST_PIECE = 100;
    private static final int FIRST_PIECE = 1_000;

    private final Db db;
    private final Admission admission;

    /** @param last where the next piece begins */
    private record Piece(long rows, long last, List<Long> found) {
    }

    Search(Db db, Admission admission) {
        this.db = db;
        this.admission = admission;
    }

    /** The tasks that fit; no more than the first ones where they are wanted in the order of their ids. */
    List<Long> ids(AccountId owner, TaskFilter filter, int most, Optional<Cursor> cursor) {
        return admission.one(Work.SEARCH, owner, () -> {
            var size = new PieceSize(SMALLEST_PIECE, FIRST_PIECE, Tasks.MAX_PER_ACCOUNT);
            var isEnough = filter.sort() == TaskFilter.Sort.TITLE ? Integer.MAX_VALUE : most;
            var found = new ArrayList<Long>();
            var last = begin(filter.sort(), cursor);
            Piece piece;
            do {
                var after = last;
                piece = admission.piece(owner, () -> size.timed(rows -> piece(owner, filter, after, rows)));
                found.addAll(piece.found());
                last = piece.last();
            } while (piece.rows() == size.asked() && found.size() < isEnough);
            return found;
        });
    }

    private static long begin(TaskFilter.Sort sort, Optional<Cursor> cursor) {
        return switch (sort) {
            case NEWEST -> cursor.map(last -> last.number(0)).orElse(Long.MAX_VALUE);
            case OLDEST -> cursor.map(last -> last.number(0)).orElse(0L);
            case TITLE -> 0;
        };
    }

    private Piece piece(AccountId owner, TaskFilter filter, long after, int rows) {
        var isDown = filter.sort() == TaskFilter.Sort.NEWEST;
        return db.one(row -> new Piece(row.number("looked_at"), row.optionalNumber("last").orElse(after),
                numbers(row.optionalText("found"))), """
                select count(*) as looked_at, %3$s(id) as last,
                    string_agg(cast(id as text), ',' order by id %2$s) filter (
                        where (? = 'all' or (completed_at is not null) = (? = 'completed'))
                          and (title ilike ? or description ilike ?)) as found
                from (select * from tasks where account_id = ? and id %1$s ? order by id %2$s limit ?) piece
                """.formatted(isDown ? "<" : ">", isDown ? "desc" : "asc", isDown ? "min" : "max"),
                filter.status(), filter.status(), filter.pattern(), filter.pattern(), owner.value(), after, rows)
                .orElseThrow();
    }

    private static List<Long> numbers(Optional<String> joined) {
        return joined.stream().flatMap(text -> Stream.of(text.split(","))).map(Long::valueOf).toList();
    }
}
