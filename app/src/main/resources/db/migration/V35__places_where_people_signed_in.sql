-- Where an account's owner signed in before, as hashes of networks and browsers: there they get in while others guess
-- elsewhere. An older replica adds none.
create table known_places (
    account_id bigint      not null references accounts on delete cascade,
    key        text        not null,
    used_at    timestamptz not null,
    primary key (account_id, key)
);

-- Whoever is signed in now was there. The networks of IPv6 are not known until they sign in again.
insert into known_places (account_id, key, used_at)
select account_id, encode(sha256(convert_to('network ' || address, 'UTF8')), 'hex'), max(last_used_at)
from sessions
where address not like '%:%'
group by account_id, address;

-- How many of the attempts are known to be wrong, while the others are being looked at; and at which account they were,
-- as a hash, to count them across addresses. An older replica says neither.
alter table sign_in_attempts
    add column wrong   integer not null default 0,
    add column account text;
create index sign_in_attempts_by_account on sign_in_attempts (account) where account is not null;
