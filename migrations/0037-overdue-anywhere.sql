-- What is overdue now: missed, and still open. Few are, of however many there were.
create index clock_overdue on clock (workspace_id, leg, due_at_ms) where status = 'missed' and stopped_at_ms is null and why is null;
create index member_account_of on member_account (account_id);

-- Across the companies that a login is somebody in: which teams have missed what is still open, how much, and since when.
create function workspaces_overdue(account text) returns table (workspace_id text, team text, missed bigint, since_ms bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.leg, count(*), min(c.due_at_ms)
  from member_account m join clock c on c.workspace_id = m.workspace_id and c.status = 'missed' and c.stopped_at_ms is null and c.why is null
  where m.account_id = account and (m.role is not null or m.member_id is not null)
  group by c.workspace_id, c.leg order by c.workspace_id, c.leg
$$;
revoke execute on function workspaces_overdue(text) from public;
