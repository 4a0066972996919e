-- What an assistant proposed and only a click may do: the exact calls, with each task's version at the proposal.
create table confirmations (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references accounts on delete cascade,
    channel    text        not null,
    token_id   bigint,
    message_id bigint      references messages on delete cascade,
    calls      jsonb       not null,
    state      text        not null check (state in ('pending', 'done', 'declined', 'failed')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create index confirmations_by_message on confirmations (message_id);
create index confirmations_by_account on confirmations (account_id);
