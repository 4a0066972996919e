-- Idempotency keys are forgotten after a while.
create index idempotency_keys_oldest on idempotency_keys (account_id, created_at);
