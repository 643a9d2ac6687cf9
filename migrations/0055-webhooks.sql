-- Addresses of other systems to which what happens is sent, signed, in the order of the log.
create table webhook (
  workspace_id text not null,
  webhook_id text not null,
  name text not null,
  url text not null,
  -- Kinds of events; null: all.
  kinds text[],
  -- By which it is signed, as `store/secrets` keeps it; and the one before, until then.
  sealed_secret text,
  sealed_former text,
  former_until_ms bigint,
  created_by text,
  created_at_ms bigint not null,
  changed_at_ms bigint not null,
  -- Where it goes on in the log.
  next_seq bigint not null,
  next_n int not null,
  -- What was sent before is sent again up to that entry, and then it goes on there; null: nothing is sent again.
  replay_until_seq bigint,
  resume_seq bigint,
  resume_n int,
  -- When it is looked at next; while a worker has it, when that worker is given up.
  next_at_ms bigint not null,
  claim text,
  -- Of the event that is next.
  tries int not null default 0,
  failing_since_ms bigint,
  -- Nothing is sent until somebody resumes it; `paused_because` says why where Baton did it.
  paused_at_ms bigint,
  paused_because text,
  primary key (workspace_id, webhook_id)
);
create index webhook_next on webhook (next_at_ms) where paused_at_ms is null;

-- What became of each event that was sent. What it said is in the log.
create table webhook_delivery (
  workspace_id text not null,
  webhook_id text not null,
  seq bigint not null,
  n int not null,
  kind text not null,
  lead_id text,
  first_at_ms bigint not null,
  last_at_ms bigint not null,
  tries int not null,
  delivered_at_ms bigint,
  -- Of the last try: null where nobody answered.
  status int,
  -- Why it failed, or what was answered then.
  reason text,
  primary key (workspace_id, webhook_id, seq, n)
);
create index webhook_delivery_at on webhook_delivery (workspace_id, webhook_id, last_at_ms desc, seq desc, n desc);

-- In which workspaces anything has happened that a webhook has not looked at yet.
create function workspaces_with_webhooks_due(until_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct h.workspace_id from webhook h join workspace w on w.workspace_id = h.workspace_id
  where h.paused_at_ms is null and h.next_at_ms <= until_ms and h.next_seq <= w.last_seq and w.archived_at_ms is null and w.horizon_ms is null
$$;
revoke execute on function workspaces_with_webhooks_due(bigint) from public;
