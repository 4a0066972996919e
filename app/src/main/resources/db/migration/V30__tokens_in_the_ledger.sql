-- The personal access token of a call over MCP. Like in the journal, it outlives the token.
alter table tool_calls add column token_id bigint;
