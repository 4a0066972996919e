-- What a call did, as facts beside the words: what kind of tool it was, which tasks it changed or read, how many it
-- changed or found, and why it failed. An older replica that is still running leaves them empty.
alter table tool_calls
    add column kind       text,
    add column failure    text,
    add column tasks      jsonb  not null default '[]',
    add column task_count bigint not null default 0;

update tool_calls
set kind = case name
        when 'add_task' then 'added'
        when 'list_tasks' then 'read'
        when 'get_task' then 'read'
        when 'update_task' then 'changed'
        when 'complete_task' then 'completed'
        when 'reopen_task' then 'reopened'
        when 'delete_task' then 'deleted'
    end,
    tasks = case when jsonb_typeof(result -> 'task') = 'object'
        then jsonb_build_array(jsonb_build_object(
            'id', result -> 'task' -> 'id', 'title', result -> 'task' -> 'title'))
        else '[]' end,
    task_count = case
        when jsonb_typeof(result -> 'task') = 'object' then 1
        when jsonb_typeof(result -> 'tasks') = 'array' then jsonb_array_length(result -> 'tasks')
        else 0 end,
    -- What exactly it was stands in the words alone.
    failure = case when state = 'failed' then 'broken' end;

-- The journal says of its rows what a tool says of itself. Older replicas still write the former word.
alter table task_changes drop constraint task_changes_kind_check;
update task_changes set kind = 'changed' where kind = 'updated';
alter table task_changes add constraint task_changes_kind_check
    check (kind in ('added', 'changed', 'updated', 'completed', 'reopened', 'deleted'));

-- A call that waits names its kind and, since it may touch several tasks, a list of them. Versions are numbers now; a
-- card that waited during the upgrade counts as stale, and its five minutes are over soon.
update confirmations
set calls = (
    select jsonb_agg(jsonb_build_object(
        'name', call -> 'name',
        'kind', case call ->> 'name'
            when 'complete_task' then 'completed'
            when 'reopen_task' then 'reopened'
            when 'delete_task' then 'deleted'
            else 'changed' end,
        'arguments', call -> 'arguments',
        'tasks', jsonb_build_array(jsonb_build_object(
            'id', call -> 'task_id', 'title', call -> 'task_title', 'version', 0))) order by place)
    from jsonb_array_elements(calls) with ordinality as listed (call, place));
