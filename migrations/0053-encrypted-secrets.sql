-- Secrets that have to be read again stand encrypted; what opens them stands in a file beside the database. Here are the names of the keys it is used with.
create table encryption_key (
  key_id text primary key
);

-- From the next start on, when they are encrypted, nothing stands in `secret` any more.
alter table intake add column sealed_secret text;
-- After a rotation: the secret before, which is taken until then.
alter table intake add column sealed_former text;
alter table intake add column former_until_ms bigint;
-- By which what a sender only announces is fetched.
alter table intake add column sealed_token text;
-- It takes nothing until somebody resumes it; null: it runs.
alter table intake add column paused_at_ms bigint;

-- Those where a secret of an earlier version isn't encrypted yet.
create function workspaces_with_plain_secrets() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct i.workspace_id from intake i where i.secret is not null
$$;
revoke execute on function workspaces_with_plain_secrets() from public;
