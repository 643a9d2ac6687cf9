-- Imports of history: what was brought, how it is read, and how far it has got.
create table history_import (
  workspace_id text not null,
  import_id text not null,
  -- From the browser; or by a command on the server, of which only what came of it is kept.
  place text not null check (place in ('browser', 'server')),
  begun_at_ms bigint not null,
  begun_by text not null,
  -- To questions about the files, by the question; null: no map was guessed yet.
  answers jsonb,
  state text not null check (state in ('draft', 'waiting', 'running', 'stopped', 'failed', 'done', 'canceled')),
  -- While it runs, and where it was when it stopped.
  phase text check (phase in ('reading', 'replaying', 'passing time')),
  done bigint not null default 0,
  total bigint not null default 0,
  started_at_ms bigint,
  -- The last entry of the log before it began: what it has imported is counted from there.
  log_seq bigint,
  ended_at_ms bigint,
  -- Of all its runs together.
  result jsonb,
  failure text,
  remedy text,
  -- Somebody wants it to stop; the worker does after the batch at hand.
  is_stopping boolean not null default false,
  -- The worker that runs it, and until when it is waited for.
  claim text,
  claimed_until_ms bigint,
  primary key (workspace_id, import_id)
);
create index history_import_to_run on history_import (claimed_until_ms) where state in ('waiting', 'running');

create table history_import_file (
  workspace_id text not null,
  import_id text not null,
  file int not null,
  name text not null,
  bytes bigint not null,
  received_bytes bigint not null default 0,
  -- YAML, as people left it: it may be no valid map yet. Null: the file is only looked up by others.
  map text,
  primary key (workspace_id, import_id, file)
);

-- The content of files, and the lists of rejected rows and warnings that were made of them. Removed some days after the import is over.
create table history_import_chunk (
  workspace_id text not null,
  import_id text not null,
  file int not null,
  part text not null check (part in ('content', 'rejects', 'warnings')),
  start_byte bigint not null,
  sha256 bytea not null,
  content bytea not null,
  primary key (workspace_id, import_id, file, part, start_byte)
);

-- In which workspaces an import waits for a worker, or for another one than it had. Claimed further ahead than any is: a clock was set back.
create function workspaces_with_imports_to_run(now_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct i.workspace_id from history_import i join workspace w on w.workspace_id = i.workspace_id
  where i.state in ('waiting', 'running') and (i.claimed_until_ms is null or i.claimed_until_ms <= now_ms or i.claimed_until_ms > now_ms + 3600000)
    and w.archived_at_ms is null
$$;
revoke execute on function workspaces_with_imports_to_run(bigint) from public;
