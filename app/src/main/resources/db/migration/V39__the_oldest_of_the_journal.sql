-- While an index is built writes to its table wait and reads go on: about a second for a million rows. Each large table
-- has a migration of its own, so that nothing waits for another's. Replicas answer what waits too long with a 503, so a
-- large installation migrates at a quiet hour.

-- What is old is found by its age, whosever it is.
create index task_changes_oldest on task_changes (changed_at);

-- Deleted tasks whose text the journal still holds, and all that it holds of one.
create index task_changes_of_deleted on task_changes (changed_at, id) where kind = 'deleted' and before is not null;
create index task_changes_by_task on task_changes (account_id, task_id, id);
