-- Apart from the one that takes its place, since messages are not even read while an index goes.
drop index messages_by_account;
