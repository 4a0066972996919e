-- Deleting a message looks for the replies to it, deleting an account for its messages.
create index messages_by_question on messages (reply_to);
create index messages_by_account on messages (account_id);

-- Attempts to sign in are forgotten when their window is over.
create index sign_in_attempts_oldest on sign_in_attempts (started_at);
