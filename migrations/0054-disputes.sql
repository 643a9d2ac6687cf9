-- Rejections that were brought before the arbiter: when, by whom, and for which reason. How they were decided is in `precedent`.
create table dispute (
  workspace_id text not null,
  -- The decision of the log, and the place of the event in it.
  seq bigint not null,
  n int not null,
  lead_id text not null,
  at_ms bigint not null,
  -- Null: the reject reason itself asks for the arbiter.
  disputed_by text,
  reason text not null,
  due_at_ms bigint not null,
  primary key (workspace_id, seq, n)
);
create index dispute_at on dispute (workspace_id, at_ms);
create index dispute_lead on dispute (workspace_id, lead_id);
insert into dispute (workspace_id, seq, n, lead_id, at_ms, disputed_by, reason, due_at_ms)
select l.workspace_id, l.seq, nth - 1, l.lead_id,
  -- An event of the very time at which the decision was recorded does not repeat it.
  coalesce(e ->> 'at', l.entry ->> 'at')::bigint, e ->> 'by', e ->> 'reason', (e ->> 'dueAt')::bigint
from log l, json_array_elements(l.entry -> 'events') with ordinality as events (e, nth)
where l.about = 'lead' and l.lead_id is not null and e ->> 'kind' = 'disputed';
