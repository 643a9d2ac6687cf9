-- Browsers on the company's own sites whose visitor agreed: a random ID, and whose form carried it last.
create table visitor (
  workspace_id text not null,
  visitor_id text not null,
  intake_id text not null,
  created_at_ms bigint not null,
  last_at_ms bigint not null,
  -- Visits of it that were taken so far: there is a limit.
  visits int not null,
  -- Whose later visits are; null: nobody's yet.
  lead_id text,
  primary key (workspace_id, visitor_id)
);
create index visitor_of_intake on visitor (workspace_id, intake_id, last_at_ms desc);
create index visitor_of_lead on visitor (workspace_id, lead_id) where lead_id is not null;

-- What a visitor did that counts as an activity, until it is one.
create table visit (
  workspace_id text not null,
  visitor_id text not null,
  visit_id text not null,
  intake_id text not null,
  at_ms bigint not null,
  activity text not null,
  note text not null,
  -- Null: it waits until a form carries the visitor's ID.
  lead_id text,
  primary key (workspace_id, visitor_id, visit_id)
);
create index visit_of_intake on visit (workspace_id, intake_id, at_ms);
create index visit_to_send on visit (workspace_id, at_ms) where lead_id is not null;

-- What became of the visits that are gone: an activity, or why not.
create table visit_count (
  workspace_id text not null,
  intake_id text not null,
  outcome text not null,
  visits bigint not null,
  primary key (workspace_id, intake_id, outcome)
);

-- What became of the visitor ID that a form carried: joined, forged, unknown; null: there was none.
alter table arrival add column visitor text;

-- As before, and those where visits are to be sent, or have waited for long enough.
create or replace function workspaces_to_look_after(since_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w
  where w.archived_at_ms is null and w.last_seq > 0 and (
    not exists (select from anchor a where a.workspace_id = w.workspace_id and (a.at_ms >= since_ms or a.seq = w.last_seq))
    or w.next_reminder_ms < since_ms + 86400000
    or w.next_reminder_ms is null and exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'active')
    or exists (select from agreement_version v
      where v.workspace_id = w.workspace_id and v.status in ('active', 'superseded') and v.agreement -> 'privacy' ->> 'forgetAfterMs' is not null)
    or exists (select from arrival r where r.workspace_id = w.workspace_id and r.outcome = 'waiting' and r.dismissed_at_ms is null)
    or exists (select from arrival r where r.workspace_id = w.workspace_id and r.body is not null and r.kept_until_ms <= since_ms)
    or exists (select from visit v where v.workspace_id = w.workspace_id and v.lead_id is not null)
    or exists (select from intake i join visitor v on v.workspace_id = i.workspace_id and v.intake_id = i.intake_id
      where i.workspace_id = w.workspace_id and i.kind = 'site' and v.last_at_ms <= since_ms - (i.settings ->> 'keptDays')::bigint * 86400000))
$$;
