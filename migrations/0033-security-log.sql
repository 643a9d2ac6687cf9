-- What concerns who may come in, and what is said in no agreement: who signed in, whose session ended, who took data along. It is beside the log and,
-- like the log, added to and read; what is too old is taken away by a function of the owner of the tables, which leaves the last month alone.
create table security_event (
  workspace_id text not null,
  event_id text not null,
  at_ms bigint not null,
  kind text not null,
  -- `account`, `key`, `program`, `visitor`; and which.
  by_kind text not null,
  by_id text,
  -- As it was called then; null: the login says it.
  by_name text,
  -- Whose login it is about.
  account_id text,
  -- Of the network; null: it came from the machine itself.
  address text,
  details jsonb not null,
  primary key (workspace_id, event_id)
);
create index security_event_at on security_event (workspace_id, at_ms, event_id);

-- What is about no company: somebody whom none knows. On every node.
create table installation_event (
  event_id text primary key,
  at_ms bigint not null,
  kind text not null,
  by_kind text not null,
  by_id text,
  by_name text,
  account_id text,
  address text,
  details jsonb not null
);

-- For how many days a workspace keeps them.
alter table workspace add column security_days int not null default 400;
alter table workspace add constraint workspace_security_days check (security_days between 30 and 3650);

-- A login is one for all companies that it is in: each of them is told, and the installation where there is none.
create function security_event_of_account(account text, event jsonb) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into security_event (workspace_id, event_id, at_ms, kind, by_kind, by_id, by_name, account_id, address, details)
  select m.workspace_id, e.event_id, e.at_ms, e.kind, e.by_kind, e.by_id, e.by_name, account, e.address, e.details
  from member_account m, jsonb_to_record(event)
    as e(event_id text, at_ms bigint, kind text, by_kind text, by_id text, by_name text, address text, details jsonb)
  where m.account_id = account;
  insert into installation_event (event_id, at_ms, kind, by_kind, by_id, by_name, account_id, address, details)
  select e.event_id, e.at_ms, e.kind, e.by_kind, e.by_id, e.by_name, account, e.address, e.details
  from jsonb_to_record(event)
    as e(event_id text, at_ms bigint, kind text, by_kind text, by_id text, by_name text, address text, details jsonb)
  where not exists (select from member_account m where m.account_id = account)
$$;

-- Of one workspace, what is older than `until_ms`; nothing of the last 30 days of what was recorded, whoever asks.
create function security_events_forgotten(workspace text, until_ms bigint) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from security_event where workspace_id = workspace
    and at_ms < least(until_ms, (select max(at_ms) from security_event where workspace_id = workspace) - 2592000000);
  delete from installation_event
    where at_ms < least(until_ms, (select max(at_ms) from installation_event) - 34560000000)
$$;

revoke execute on function security_event_of_account(text, jsonb), security_events_forgotten(text, bigint) from public;
