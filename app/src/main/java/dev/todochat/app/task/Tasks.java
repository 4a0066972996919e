package dev.todochat.app.task;

import dev.todochat.app.account.AccountId;
import dev.todochat.app.db.Db;
import dev.todochat.app.http.Cursor;
import dev.todochat.app.http.Page;
import dev.todochat.app.http.Problem;
import dev.todochat.app.tool.Actor;
import dev.todochat.app.tool.Kind;
import io.helidon.http.Status;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tasks of an account. Every statement names the owner, so that a stranger's task is one that does not exist, and
 * every change is journalled in its own transaction.
 */
public final class Tasks {
    /** More than anybody does; it keeps one account from filling the disk. */
    public static final int MAX_PER_ACCOUNT = 10_000;

    private final Db db;
    private final InstantSource clock;
    private final Search search;
    private final TaskJournal journal;

    Tasks(Db db, InstantSource clock, Search search) {
        this.db = db;
        this.clock = clock;
        this.search = search;
        this.journal = new TaskJournal(clock);
    }

    public TaskPage list(AccountId owner, TaskFilter filter, int limit, Optional<Cursor> cursor) {
        var order = switch (filter.sort()) {
            case NEWEST -> "id < ? order by id desc";
            case OLDEST -> "id > ? order by id";
            // Lower case is the database's own: Java's differs for some letters, and from some locales for all.
            case TITLE -> "(lower(title), id) > (lower(?), ?) order by lower(title), id";
        };
        var parameters = new ArrayList<Object>(List.of(owner.value(), filter.status(), filter.status()));
        // Without a text no row is read for it: the longest descriptions take longest.
        if (filter.text().isPresent()) {
            parameters.add(search.ids(owner, filter, limit + 1, cursor));
        }
        parameters.addAll(after(filter.sort(), cursor));
        parameters.add(limit + 1);
        var rows = db.query(Task::of, """
                select * from tasks
                where account_id = ? and (? = 'all' or (completed_at is not null) = (? = 'completed'))
                  and %s %s
                limit ?
                """.formatted(filter.text().isPresent() ? "id = any(cast(? as bigint[])) and" : "", order),
                parameters.toArray());
        return new TaskPage(Page.of(rows, limit, last -> switch (filter.sort()) {
            case NEWEST, OLDEST -> Cursor.of(last.id());
            case TITLE -> Cursor.of(last.title().value(), last.id());
        }), counts(owner));
    }

    /** The sort keys of the page before; for the first page, keys that come before every task. */
    private static List<Object> after(TaskFilter.Sort sort, Optional<Cursor> cursor) {
        return switch (sort) {
            case NEWEST -> List.of(cursor.map(last -> last.number(0)).orElse(Long.MAX_VALUE));
            case OLDEST -> List.of(cursor.map(last -> last.number(0)).orElse(0L));
            case TITLE -> List.of(cursor.map(last -> last.keys().getFirst()).orElse(""),
                    cursor.map(last -> last.number(1)).orElse(0L));
        };
    }

    private TaskPage.Counts counts(AccountId owner) {
        return db.one(row -> new TaskPage.Counts(row.number("open"), row.number("completed")), """
                select count(*) filter (where completed_at is null) as open, count(completed_at) as completed
                from tasks
                where account_id = ?
                """, owner.value()).orElseThrow();
    }

    public Optional<Task> find(AccountId owner, TaskId id) {
        return db.one(Task::of, "select * from tasks where id = ? and account_id = ?", id.value(), owner.value());
    }

    public Task add(Actor actor, TaskDraft draft) {
        return db.inTransaction(tx -> add(tx, actor, draft));
    }

    Task add(Db transaction, Actor actor, TaskDraft draft) {
        journal.requireRoom(actor);
        var now = clock.instant();
        var added = transaction.one(Task::of, """
                insert into tasks (account_id, title, description, created_at, updated_at)
                select ?, ?, ?, ?, ?
                where (select count(*) from tasks where account_id = ?) < ?
                returning *
                """, actor.account().value(), draft.title().value(), draft.description().value(), now, now,
                actor.account().value(), MAX_PER_ACCOUNT)
                .orElseThrow(() -> Problem.conflict("Your list is full with %,d tasks; delete some first"
                        .formatted(MAX_PER_ACCOUNT)));
        journal.added(transaction, actor, added, now);
        return added;
    }

    /** Changes what is given; nothing is written when all of it is as it was. */
    Optional<Task> update(Actor actor, TaskId id, TaskEdit edit, Versions versions) {
        return change(actor, id, Kind.CHANGED, versions, edit, Task::isCompleted);
    }

    /** Completing what is completed changes nothing. */
    public Optional<Task> complete(Actor actor, TaskId id) {
        return change(actor, id, Kind.COMPLETED, Versions.ANY, TaskEdit.NOTHING, _ -> true);
    }

    public Optional<Task> reopen(Actor actor, TaskId id) {
        return change(actor, id, Kind.REOPENED, Versions.ANY, TaskEdit.NOTHING, _ -> false);
    }

    /** The task as it was. */
    Optional<Task> delete(Actor actor, TaskId id, Versions versions) {
        return db.inTransaction(tx -> {
            var found = locked(tx, actor.account(), id);
            found.ifPresent(before -> {
                requireVersion(before, versions);
                tx.update("delete from tasks where id = ? and account_id = ?", id.value(), actor.account().value());
                journal.deleted(tx, actor, before, clock.instant());
            });
            return found;
        });
    }

    private Optional<Task> change(Actor actor, TaskId id, Kind kind, Versions versions, TaskEdit edit,
                                  Predicate<Task> completed) {
        return db.inTransaction(tx -> locked(tx, actor.account(), id).map(before -> {
            requireVersion(before, versions);
            var wanted = edit.of(before);
            var done = completed.test(before);
            if (wanted.equals(TaskEdit.NOTHING.of(before)) && done == before.isCompleted()) {
                return before;
            }
            journal.requireRoom(actor);
            var now = clock.instant();
            var after = tx.one(Task::of, """
                    update tasks
                    set title = ?, description = ?, updated_at = ?, version = version + 1,
                        completed_at = case when not ? then null else coalesce(completed_at, ?) end
                    where id = ? and account_id = ?
                    returning *
                    """, wanted.title().value(), wanted.description().value(), now, done, now, id.value(),
                    actor.account().value()).orElseThrow();
            journal.changed(tx, actor, kind, before, after, now);
            return after;
        }));
    }

    private static Optional<Task> locked(Db transaction, AccountId owner, TaskId id) {
        return transaction.one(Task::of, "select * from tasks where id = ? and account_id = ? for update",
                id.value(), owner.value());
    }

    private static void requireVersion(Task task, Versions versions) {
        if (!versions.include(task.version())) {
            throw Problem.of(Status.PRECONDITION_FAILED_412,
                    "The task has changed since you read it; read it again and repeat your change");
        }
    }
}
