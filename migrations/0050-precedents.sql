-- How leads in the gray zone and disputed rejections were decided: with what a case like them is compared.
create table precedent (
  workspace_id text not null,
  -- The decision of the log, and the place of the event in it.
  seq bigint not null,
  n int not null,
  lead_id text not null,
  kind text not null check (kind in ('grey', 'dispute')),
  at_ms bigint not null,
  ruling text not null check (ruling in ('qualify', 'leave', 'upheld', 'overturned')),
  -- Null: no one decided in time, and the agreement did.
  decided_by text,
  -- What the lead was rejected for; null in the gray zone.
  reason text,
  -- What the lead scored in the gray zone; null of a dispute.
  score int,
  primary key (workspace_id, seq, n)
);
create index precedent_at on precedent (workspace_id, kind, at_ms);
create index precedent_lead on precedent (workspace_id, lead_id);
insert into precedent (workspace_id, seq, n, lead_id, kind, at_ms, ruling, decided_by, reason, score)
select l.workspace_id, l.seq, nth - 1, l.lead_id, case e ->> 'kind' when 'grey_decided' then 'grey' else 'dispute' end,
  -- An event of the very time at which the decision was recorded does not repeat it.
  coalesce(e ->> 'at', l.entry ->> 'at')::bigint, e ->> 'decision', e ->> 'by', e ->> 'reason', (e ->> 'score')::int
from log l, json_array_elements(l.entry -> 'events') with ordinality as events (e, nth)
where l.about = 'lead' and l.lead_id is not null and e ->> 'kind' in ('grey_decided', 'dispute_decided');
