-- A queue is read from what is due first on, in the order that it is shown in, until a page is full.
drop index lead_queue;
create index lead_queue on lead (workspace_id, owner, waits, urgent_at_ms, lead_id) include (stage, grade) where owner is not null;
create index lead_urgent on lead (workspace_id, waits, urgent_at_ms, lead_id) include (stage, grade, owner, accountable_as)
  where urgent_at_ms is not null or owner is not null or accountable_as = 'arbiter';

-- Lists of what happened are read from the last on. Very much is due at the same instant: at the end of a day.
drop index clock_due;
create index clock_due on clock (workspace_id, due_at_ms, lead_id);
drop index stage_entry_stage;
create index stage_entry_stage on stage_entry (workspace_id, stage, at_ms, lead_id);
drop index disposition_at;
create index disposition_at on disposition (workspace_id, at_ms, lead_id);
drop index assignment_at;
create index assignment_at on assignment (workspace_id, at_ms, lead_id);

-- Sources are many, and some bring few leads.
create index lead_origin on lead (workspace_id, origin, captured_at_ms, lead_id);
