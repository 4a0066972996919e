-- Conversations have a scope of their own, which no token has that was made before. It stands beside the other scopes,
-- because an older replica takes a word that it does not know for a mistake. It takes no word at all for
-- one, too: with a token for conversations alone, it shows none of that account's until it is replaced.
alter table personal_tokens add column conversations boolean not null default false;
