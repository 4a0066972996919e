-- Each index below is built while writes to its table wait and reads go on: about a second for a million rows. Replicas
-- answer what waits too long with a 503, so a large installation migrates at a quiet hour.

-- Closed: nobody signs in any more and the address is free. What it owned goes in pieces, and then the row.
alter table accounts add column closed_at timestamptz;
create index accounts_closed on accounts (id) where closed_at is not null;

-- What a conversation takes, for its quota. What was said before this counts nothing.
alter table conversations add column characters bigint not null default 0;

-- What is old is found by its age, whosever it is.
create index task_changes_oldest on task_changes (changed_at);
create index tool_calls_oldest on tool_calls (started_at);
-- What changed nothing is kept for a shorter time.
create index tool_calls_without_effect on tool_calls (started_at)
    where kind is null or kind = 'read' or state in ('failed', 'proposed');
create index confirmations_oldest on confirmations (created_at);
create index idempotency_keys_by_age on idempotency_keys (created_at);
create index token_use_oldest on token_use (day);
create index sessions_oldest on sessions (expires_at);

-- Deleted tasks whose text the journal still holds, and all that it holds of one.
create index task_changes_of_deleted on task_changes (changed_at, id) where kind = 'deleted' and before is not null;
create index task_changes_by_task on task_changes (account_id, task_id, id);

-- An account's messages are deleted in the order of their ids.
create index messages_of_account on messages (account_id, id);
drop index messages_by_account;
