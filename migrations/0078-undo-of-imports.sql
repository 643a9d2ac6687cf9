-- Undoing an import is work that somebody asked for and a worker does: what it would come to, how far it is, and what came of it.
create table import_undo (
  workspace_id text not null,
  import_id text not null,
  asked_at_ms bigint not null,
  asked_by text not null,
  state text not null check (state in ('waiting', 'running', 'failed', 'done')),
  -- While it runs.
  phase text check (phase in ('reading', 'checking', 'undoing')),
  done bigint not null default 0,
  total bigint not null default 0,
  ended_at_ms bigint,
  -- What was undone, or what was in the way.
  result jsonb,
  failure text,
  remedy text,
  -- The worker that does it, and until when it is waited for.
  claim text,
  claimed_until_ms bigint,
  primary key (workspace_id, import_id)
);
create index import_undo_to_run on import_undo (claimed_until_ms) where state in ('waiting', 'running');

-- In which workspaces an import, or the undo of one, waits for a worker, or for another one than it had. Claimed further ahead than any is: a clock was set back.
create or replace function workspaces_with_imports_to_run(now_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select i.workspace_id from (
    select workspace_id, claimed_until_ms from history_import where state in ('waiting', 'running')
    union all
    select workspace_id, claimed_until_ms from import_undo where state in ('waiting', 'running')) i
  join workspace w on w.workspace_id = i.workspace_id
  where (i.claimed_until_ms is null or i.claimed_until_ms <= now_ms or i.claimed_until_ms > now_ms + 3600000) and w.archived_at_ms is null
  group by i.workspace_id
$$;
