-- What an answer of the built-in model showed and asked, for the message after it. Empty for answers of other models,
-- for what a person said, and where an older replica that is still running gave the answer.
alter table messages add column memory jsonb;
