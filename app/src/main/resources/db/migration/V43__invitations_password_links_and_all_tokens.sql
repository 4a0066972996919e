-- A link by which somebody may sign up once. Of the operator where it names no account. Kept as a hash, and a used one
-- until it would be over: a member makes so many in a week.
create table invitations (
    id         bigint generated always as identity primary key,
    account_id bigint      references accounts on delete cascade,
    hash       bytea       not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index invitations_by_account on invitations (account_id, id);
create index invitations_oldest on invitations (expires_at);

-- A link by which somebody sets a new password without the old one; the operator makes it, the newest one counts.
create table password_links (
    account_id bigint      not null primary key references accounts on delete cascade,
    hash       bytea       not null unique,
    expires_at timestamptz not null
);
create index password_links_oldest on password_links (expires_at);

-- Tokens that all accounts together used on a day (UTC). Not the sum of token_use, which forgets whoever deletes their
-- account. An older replica that is still running does not count here.
create table all_token_use (
    day    date   not null primary key,
    tokens bigint not null
);
