-- Across all companies: how far the logs of these have come. One statement for everybody who waits for what happens next.
create function workspaces_heads(ids text[]) returns table (workspace_id text, last_seq bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, w.last_seq from workspace w where w.workspace_id = any(ids)
$$;
revoke execute on function workspaces_heads(text[]) from public;
