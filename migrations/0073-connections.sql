-- A CRM that works with this company both ways. One of an account there at most.
create table connection (
  workspace_id text not null,
  -- Nobody can guess it: what the CRM sends goes to an address with it.
  connection_id text not null,
  kind text not null,
  name text not null,
  -- Of the portal or the organization that it was made for, and what is known of it.
  account_id text not null,
  account jsonb not null,
  sealed_credentials text,
  mapping jsonb not null,
  -- What it may use of each limit there.
  share_percent int not null check (share_percent between 1 and 100),
  -- Under which its facts are known.
  source text not null,
  created_by text,
  created_at_ms bigint not null,
  changed_at_ms bigint not null,
  -- Since when anything flows; null: it was made, and nobody has said go.
  live_at_ms bigint,
  -- Users, types, fields, and stages there, and when they were read.
  users jsonb not null,
  crm_schema jsonb not null,
  looked_at_ms bigint not null,
  budgets jsonb not null default '[]',
  -- So much the clock there is ahead, as far as that was noticed.
  skew_ms bigint not null default 0,
  -- The entry of the log whose leads are looked at next.
  next_seq bigint not null,
  paused_at_ms bigint,
  paused_because text,
  failing_since_ms bigint,
  tries int not null default 0,
  -- Nothing is asked of the other side before.
  rests_until_ms bigint not null default 0,
  last_error jsonb,
  primary key (workspace_id, connection_id)
);
create unique index connection_of_account on connection (workspace_id, kind, account_id);

-- How far each way of hearing of changes has come.
create table connection_feed (
  workspace_id text not null,
  connection_id text not null,
  feed text not null,
  cursor text,
  next_at_ms bigint not null,
  claim text,
  -- When it was asked last and answered; and since when it hasn't heard all.
  heard_at_ms bigint,
  behind_since_ms bigint,
  primary key (workspace_id, connection_id, feed)
);

-- Records that may have changed: one row each, however often that was said.
create table connection_change (
  workspace_id text not null,
  connection_id text not null,
  type text not null,
  record_id text not null,
  -- When it was heard of first, and how often; what is said while it is being read is looked at once more.
  heard_at_ms bigint not null,
  times int not null default 1,
  tries int not null default 0,
  next_at_ms bigint not null,
  claim text,
  reason text,
  primary key (workspace_id, connection_id, type, record_id)
);
create index connection_change_next on connection_change (workspace_id, connection_id, next_at_ms);

-- What was read of a record there, as far as it matters here, and whose it is.
create table connection_record (
  workspace_id text not null,
  connection_id text not null,
  type text not null,
  record_id text not null,
  role text not null,
  lead_id text,
  standing text not null,
  url text,
  -- By field: the last change that was taken, what it says there, and what Baton wrote last.
  taken jsonb not null default '{}',
  said jsonb not null default '{}',
  written jsonb not null default '{}',
  read_at_ms bigint not null,
  primary key (workspace_id, connection_id, type, record_id)
);
create index connection_record_of_lead on connection_record (workspace_id, lead_id, connection_id);

-- Leads of which something may have to be written there. A blank time: nothing.
create table connection_lead (
  workspace_id text not null,
  connection_id text not null,
  lead_id text not null,
  since_ms bigint,
  times int not null default 1,
  tries int not null default 0,
  next_at_ms bigint,
  claim text,
  reason text,
  primary key (workspace_id, connection_id, lead_id)
);
create index connection_lead_next on connection_lead (workspace_id, connection_id, next_at_ms) where next_at_ms is not null;

-- Tasks and notes that are made there, each once.
create table connection_task (
  workspace_id text not null,
  connection_id text not null,
  task_key text not null,
  lead_id text not null,
  member text,
  title text not null,
  body text not null,
  due_at_ms bigint,
  created_at_ms bigint not null,
  tries int not null default 0,
  next_at_ms bigint,
  claim text,
  reason text,
  primary key (workspace_id, connection_id, task_key)
);
create index connection_task_next on connection_task (workspace_id, connection_id, next_at_ms) where next_at_ms is not null;
create index connection_task_of_lead on connection_task (workspace_id, lead_id);

-- What was written there, and why; the latest of each lead.
create table connection_write (
  workspace_id text not null,
  connection_id text not null,
  write_key text not null,
  lead_id text not null,
  at_ms bigint not null,
  type text,
  record_id text,
  -- By field, what it said before and what it was to say.
  changes jsonb not null,
  why text not null,
  outcome text not null,
  reason text,
  primary key (workspace_id, connection_id, write_key)
);
create index connection_write_of_lead on connection_write (workspace_id, lead_id, at_ms desc);

-- Where both sides say something else, or what one side says can't be taken: until it is over, or somebody has seen to it.
create table connection_conflict (
  workspace_id text not null,
  connection_id text not null,
  type text not null,
  record_id text not null,
  field text not null,
  -- What was heard can't be taken, or what was to be written can't be written.
  side text not null check (side in ('heard', 'written')),
  lead_id text,
  at_ms bigint not null,
  theirs text,
  ours text,
  reason text not null,
  remedy text,
  primary key (workspace_id, connection_id, type, record_id, field, side)
);
create index connection_conflict_of_lead on connection_conflict (workspace_id, lead_id);

-- In which workspaces a connection has anything to do by now. A paused one, and one that rests, costs nothing; any other, a look into each index.
create function workspaces_with_connections_due(now_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct c.workspace_id from connection c join workspace w on w.workspace_id = c.workspace_id
  where c.live_at_ms is not null and c.paused_at_ms is null and c.rests_until_ms <= now_ms and w.archived_at_ms is null and w.horizon_ms is null
    and (c.next_seq <= w.last_seq
      or exists (select from connection_feed f where f.workspace_id = c.workspace_id and f.connection_id = c.connection_id and f.next_at_ms <= now_ms)
      or exists (select from connection_change x where x.workspace_id = c.workspace_id and x.connection_id = c.connection_id and x.next_at_ms <= now_ms)
      or exists (select from connection_lead l where l.workspace_id = c.workspace_id and l.connection_id = c.connection_id and l.next_at_ms <= now_ms)
      or exists (select from connection_task t where t.workspace_id = c.workspace_id and t.connection_id = c.connection_id and t.next_at_ms <= now_ms))
$$;
revoke execute on function workspaces_with_connections_due(bigint) from public;
