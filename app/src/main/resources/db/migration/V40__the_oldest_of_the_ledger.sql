create index tool_calls_oldest on tool_calls (started_at);

-- What changed nothing is kept for a shorter time.
create index tool_calls_without_effect on tool_calls (started_at)
    where kind is null or kind = 'read' or state in ('failed', 'proposed') or changed_nothing;
