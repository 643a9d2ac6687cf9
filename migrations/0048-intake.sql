-- Where leads come in by themselves: forms of the company's own pages, and webhooks of other systems.
create table intake (
  workspace_id text not null,
  -- Part of its address: nobody can guess it.
  intake_id text not null,
  kind text not null,
  name text not null,
  -- Of the facts that are made of what it is sent.
  source text not null,
  settings jsonb not null,
  -- By which a webhook's sender signs; null: a form has none.
  secret text,
  created_by text,
  created_at_ms bigint not null,
  changed_at_ms bigint not null,
  -- It takes nothing any more.
  closed_at_ms bigint,
  -- The latest request that was turned away before it was kept: when, why, and from which origin.
  turned_away jsonb,
  primary key (workspace_id, intake_id)
);

-- What came in, as it was sent, from before it was understood until it became a lead or was refused. A row stays; what it says of a person does not.
create table arrival (
  workspace_id text not null,
  arrival_id text not null,
  intake_id text not null,
  source text not null,
  at_ms bigint not null,
  content_type text not null,
  -- Null: kept no longer.
  body bytea,
  size int not null,
  -- Addresses in it, as persons are found by.
  emails text[] not null,
  -- By which its sender knows it, where that was understood.
  event_id text,
  -- waiting, lead, refused
  outcome text not null,
  lead_id text,
  -- Why it was refused: a code, and two sentences. No personal data.
  refusal text,
  reason text,
  remedy text,
  tries int not null default 0,
  decided_at_ms bigint,
  dismissed_at_ms bigint,
  dismissed_by text,
  dismissed_because text,
  -- Until when its body is kept; null: until somebody has looked at it.
  kept_until_ms bigint,
  primary key (workspace_id, arrival_id)
);
create index arrival_at on arrival (workspace_id, at_ms desc, arrival_id);
create index arrival_to_do on arrival (workspace_id, at_ms) where outcome <> 'lead' and dismissed_at_ms is null;
create index arrival_of_lead on arrival (workspace_id, lead_id) where body is not null;
create index arrival_of_event on arrival (workspace_id, intake_id, event_id) where event_id is not null;
create index arrival_kept on arrival (workspace_id, kept_until_ms) where body is not null and kept_until_ms is not null;

-- Those that have grown since an instant without an anchor, whose agreement has leads forgotten, or where something that came in waits or is kept for long enough.
create or replace function workspaces_to_look_after(since_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w
  where w.archived_at_ms is null and w.last_seq > 0 and (
    not exists (select from anchor a where a.workspace_id = w.workspace_id and (a.at_ms >= since_ms or a.seq = w.last_seq))
    or exists (select from agreement_version v
      where v.workspace_id = w.workspace_id and v.status in ('active', 'superseded') and v.agreement -> 'privacy' ->> 'forgetAfterMs' is not null)
    or exists (select from arrival r where r.workspace_id = w.workspace_id and r.outcome = 'waiting' and r.dismissed_at_ms is null)
    or exists (select from arrival r where r.workspace_id = w.workspace_id and r.body is not null and r.kept_until_ms <= since_ms))
$$;
