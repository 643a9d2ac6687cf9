-- Which field of a lead was corrected, by whom, and when: one row per field. What it said, and says now, is in the log alone.
create table correction (
  workspace_id text not null,
  -- The decision of the log, the place of the event in it, and that of the field in the event.
  seq bigint not null,
  n int not null,
  change int not null,
  lead_id text not null,
  at_ms bigint not null,
  -- Null: a program.
  corrected_by text,
  part text not null check (part in ('person', 'attribute')),
  field text not null,
  primary key (workspace_id, seq, n, change)
);
create index correction_at on correction (workspace_id, at_ms);
create index correction_lead on correction (workspace_id, lead_id);
insert into correction (workspace_id, seq, n, change, lead_id, at_ms, corrected_by, part, field)
select l.workspace_id, l.seq, nth - 1, place - 1, l.lead_id,
  -- An event of the very time at which the decision was recorded does not repeat it.
  coalesce(e ->> 'at', l.entry ->> 'at')::bigint, e ->> 'by', c ->> 'of', c ->> 'field'
from log l, json_array_elements(l.entry -> 'events') with ordinality as events (e, nth),
  json_array_elements(e -> 'changes') with ordinality as changes (c, place)
where l.about = 'lead' and l.lead_id is not null and e ->> 'kind' = 'corrected';
