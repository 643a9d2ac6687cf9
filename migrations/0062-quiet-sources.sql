-- When somebody last looked whether a form or webhook has gone silent, and since when the latest silence is that was told: once each.
alter table intake add column quiet_looked_at_ms bigint not null default 0, add column quiet_told_ms bigint;
create index intake_to_look_at on intake (quiet_looked_at_ms) where closed_at_ms is null and paused_at_ms is null;

-- What a program sent to a form isn't its speaking.
create index arrival_but_spam on arrival (workspace_id, intake_id, at_ms desc) where refusal is distinct from 'spam';

-- In which workspaces a form or webhook was last looked at before then. An archived one, and one with an unfinished import, stand still.
create function workspaces_with_sources_to_look_at(before_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct i.workspace_id from intake i join workspace w on w.workspace_id = i.workspace_id
  where i.closed_at_ms is null and i.paused_at_ms is null and i.quiet_looked_at_ms <= before_ms and w.archived_at_ms is null and w.horizon_ms is null
$$;
revoke execute on function workspaces_with_sources_to_look_at(bigint) from public;
