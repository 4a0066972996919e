-- Conversations have a scope of their own, which no token has that was made before. It stands beside the other scopes,
-- because an older replica takes a word that it does not know for a mistake.
alter table personal_tokens add column conversations boolean not null default false;
