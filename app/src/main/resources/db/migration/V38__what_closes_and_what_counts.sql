-- Apart from the indexes that follow, since a changed table is not even read until all of its migration is done.

-- Closed: nobody signs in any more and the address is free. What it owned goes in pieces, and then the row.
alter table accounts add column closed_at timestamptz;
create index accounts_closed on accounts (id) where closed_at is not null;

-- What a conversation takes, for its quota. What was said before this counts nothing.
alter table conversations add column characters bigint not null default 0;

-- Of a call that ended: whether the journal has nothing of it. An older replica does not say so, and its calls are kept
-- for longer.
alter table tool_calls add column changed_nothing boolean not null default false;
