-- What waits for one person is found without what they were told before.
create index message_waiting on message (workspace_id, receiver, channel, next_at_ms, seq, n) where state = 'due';
