create table accounts (
    id            bigint generated always as identity primary key,
    email         text        not null unique,
    name          text        not null,
    time_zone     text        not null,
    password_hash text        not null,
    created_at    timestamptz not null
);

-- A session token is only as good as its row: deleting the row signs the browser out everywhere at once.
create table sessions (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references accounts on delete cascade,
    user_agent   text        not null,
    address      text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null
);
create index sessions_by_account on sessions (account_id, id);

create table personal_tokens (
    id           bigint generated always as identity primary key,
    account_id   bigint      not null references accounts on delete cascade,
    name         text        not null,
    hash         bytea       not null unique,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);
create index personal_tokens_by_account on personal_tokens (account_id, id);

-- Counted here and not in memory, so that every replica throttles alike.
create table sign_in_attempts (
    key        text        not null primary key,
    attempts   integer     not null,
    started_at timestamptz not null
);
