-- A company that was given no name is called as its agreement calls it.
create or replace function workspaces_all() returns table (workspace_id text, name text, created_at_ms bigint, archived_at_ms bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, coalesce(w.name, a.agreement ->> 'company', initcap(w.workspace_id)), w.created_at_ms, w.archived_at_ms
  from workspace w left join agreement_version a on a.workspace_id = w.workspace_id and a.status = 'active'
  order by w.workspace_id
$$;

-- Where nobody has looked yet for who leaves or which digest comes, somebody looks, whether anything was recorded or not.
create or replace function workspaces_due(until_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  with leads as materialized (select exists (select from lead where next_due_at_ms <= until_ms) as are_due)
  select w.workspace_id from workspace w cross join leads
  where w.archived_at_ms is null and w.horizon_ms is null and (
    leads.are_due and exists (select from lead l where l.workspace_id = w.workspace_id and l.next_due_at_ms <= until_ms)
    or w.next_occasion_ms <= until_ms or w.next_leaving_ms <= until_ms
    or (w.next_occasion_ms is null or w.next_leaving_ms is null)
      and exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'active')
    or exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'scheduled' and v.active_from_ms <= until_ms)
    or exists (select from absence b where b.workspace_id = w.workspace_id and b.is_pending and b.counts_from_ms <= until_ms))
$$;
