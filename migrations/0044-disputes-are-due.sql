-- A dispute is due also where the lead is closed meanwhile.
update lead set waits = false, urgent_at_ms = (state -> 'dispute' ->> 'dueAt')::bigint
where coalesce(state -> 'dispute', 'null') <> 'null' and (waits or urgent_at_ms is null);
