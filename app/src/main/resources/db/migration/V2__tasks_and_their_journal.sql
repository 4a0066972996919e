create table tasks (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references accounts on delete cascade,
    title        text        not null check (char_length(title) between 1 and 500),
    description  text        not null default '' check (char_length(description) <= 10000),
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    completed_at timestamptz,
    version      bigint      not null default 1
);
create index tasks_open on tasks (account_id, id) where completed_at is null;
create index tasks_by_account on tasks (account_id, id);

-- One row a call of a tool, by the assistant in the chat or over MCP: also of reads, failures and proposals.
create table tool_calls (
    id              bigint generated always as identity primary key,
    account_id      bigint      not null references accounts on delete cascade,
    channel         text        not null,
    message_id      bigint,
    model_call_id   text        not null default '',
    name            text        not null,
    arguments       text        not null,
    state           text        not null check (state in ('running', 'done', 'failed', 'proposed')),
    result_text     text        not null default '',
    result          jsonb,
    started_at      timestamptz not null,
    ended_at        timestamptz
);
create index tool_calls_by_message on tool_calls (message_id, id);
create index tool_calls_by_account on tool_calls (account_id, id);

-- Every change of a task, in the transaction that makes it. It outlives the task, so task_id is no foreign key.
create table task_changes (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references accounts on delete cascade,
    task_id      bigint      not null,
    kind         text        not null check (kind in ('added', 'updated', 'completed', 'reopened', 'deleted')),
    channel      text        not null,
    token_id     bigint,
    tool_call_id bigint,
    before       jsonb,
    after        jsonb,
    changed_at   timestamptz not null
);
create index task_changes_by_account on task_changes (account_id, id);
create index task_changes_by_tool_call on task_changes (tool_call_id);

-- The answer to a request that may be sent again.
create table idempotency_keys (
    account_id   bigint      not null references accounts on delete cascade,
    key          text        not null,
    request_hash bytea       not null,
    answer       jsonb       not null,
    created_at   timestamptz not null,
    primary key (account_id, key)
);
