-- Leads that are due at one instant come in the order of their ids' bytes, as in memory, whatever language the database sorts by.
drop index lead_due;
create index lead_due on lead (workspace_id, next_due_at_ms, lead_id collate "C") where next_due_at_ms is not null;
