create index confirmations_oldest on confirmations (created_at);
create index idempotency_keys_by_age on idempotency_keys (created_at);
create index token_use_oldest on token_use (day);
create index sessions_oldest on sessions (expires_at);

-- An account's messages are deleted in the order of their ids.
create index messages_of_account on messages (account_id, id);
