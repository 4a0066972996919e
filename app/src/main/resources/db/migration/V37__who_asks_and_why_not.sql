-- Who asks on a card, by the name that the program's token had then, and why nothing, or not all, was done. An older
-- replica leaves both as they are.
alter table confirmations
    add column asked_by text,
    add column problems jsonb not null default '[]';
