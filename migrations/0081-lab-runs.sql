-- Runs of the lab: long computations that people ask for, and what came of them. Leads and members are named by their IDs, and nobody by anything else.
create table lab_run (
  workspace_id text not null,
  run_id text not null,
  kind text not null,
  -- As the kind has it.
  asked jsonb not null,
  -- The text of the draft that it is about as it was then, and its meaning; null: the kind is about none.
  source text,
  agreement jsonb,
  -- The version that the text is of; null: it was sent along.
  version int,
  -- The part of the record that it reads, in the zone of the draft, or else of the workspace. `from_ms` null: from the beginning.
  from_ms bigint,
  until_ms bigint not null,
  zone text not null,
  -- Of all that the result follows from; and of the meaning of the draft alone.
  fingerprint text not null,
  draft_fingerprint text,
  asked_at_ms bigint not null,
  asked_by text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'canceled')),
  -- While it runs: what is done, and how much of it.
  phase text,
  done bigint not null default 0,
  total bigint not null default 0,
  -- How often a worker began it.
  attempts int not null default 0,
  ended_at_ms bigint,
  result jsonb,
  failure_code text,
  failure text,
  remedy text,
  -- The worker that has it, and until when it is waited for.
  claim text,
  claimed_until_ms bigint,
  primary key (workspace_id, run_id),
  check ((source is null) = (agreement is null)),
  check ((state = 'done') = (result is not null))
);
-- What was asked before is handed back.
create unique index lab_run_same on lab_run (workspace_id, fingerprint) where state in ('waiting', 'running', 'done');
create index lab_run_latest on lab_run (workspace_id, asked_at_ms, run_id);
create index lab_run_to_do on lab_run (claimed_until_ms) where state in ('waiting', 'running');

-- The leads behind what a run found, in its order, and the lists that each is in.
create table lab_run_lead (
  workspace_id text not null,
  run_id text not null,
  n int not null,
  lead_id text not null,
  lists text[] not null,
  -- As the kind has it.
  detail jsonb not null,
  primary key (workspace_id, run_id, n)
);

-- In which workspaces a run waits for a worker, or for another one than it had. Claimed further ahead than any is: a clock was set back.
create function workspaces_with_lab_runs_to_do(now_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select r.workspace_id from lab_run r join workspace w on w.workspace_id = r.workspace_id
  where r.state in ('waiting', 'running') and (r.claimed_until_ms is null or r.claimed_until_ms <= now_ms or r.claimed_until_ms > now_ms + 3600000)
    and w.archived_at_ms is null
  group by r.workspace_id
$$;
revoke execute on function workspaces_with_lab_runs_to_do(bigint) from public;
