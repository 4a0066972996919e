create table conversations (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references accounts on delete cascade,
    title      text        not null check (char_length(title) between 1 and 120),
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index conversations_newest on conversations (account_id, updated_at desc, id desc);

-- What a person said, and the replies to it. A reply that is running belongs to a process for as long as its lease
-- lasts; after that it counts as stopped, whoever reads it.
create table messages (
    id              bigint generated always as identity primary key,
    conversation_id bigint      not null references conversations on delete cascade,
    account_id      bigint      not null references accounts on delete cascade,
    role            text        not null check (role in ('user', 'assistant')),
    reply_to        bigint      references messages on delete cascade,
    text            text        not null,
    state           text        not null check (state in ('complete', 'running', 'stopped', 'failed')),
    error           jsonb,
    input_tokens    bigint      not null default 0,
    output_tokens   bigint      not null default 0,
    created_at      timestamptz not null,
    lease_until     timestamptz,
    stop_requested  boolean     not null default false
);
create index messages_by_conversation on messages (conversation_id, id);
create index messages_running on messages (account_id) where state = 'running';

-- Tokens that an account used on a day (UTC), over all replicas.
create table token_use (
    account_id bigint not null references accounts on delete cascade,
    day        date   not null,
    tokens     bigint not null,
    primary key (account_id, day)
);
