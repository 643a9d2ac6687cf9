-- A company's name, and since when it is there. No name: that of the agreement in force. An archived one can be read, and nothing is added to it.
alter table workspace add column name text;
alter table workspace add column created_at_ms bigint;
alter table workspace add column archived_at_ms bigint;

-- The agreement from which the next company starts. One for the installation, so it is on every node.
create table workspace_template (
  template text primary key,
  source text not null,
  set_at_ms bigint not null
);

-- What is due is asked for all workspaces at once, who has waited longest first.
create index lead_due_anywhere on lead (next_due_at_ms) where next_due_at_ms is not null;

-- The ways over all workspaces: the role that runs the program sees one of them at a time, and these say no more than they are asked for.
create function workspaces_all() returns table (workspace_id text, name text, created_at_ms bigint, archived_at_ms bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, coalesce(w.name, a.agreement ->> 'title', initcap(w.workspace_id)), w.created_at_ms, w.archived_at_ms
  from workspace w left join agreement_version a on a.workspace_id = w.workspace_id and a.status = 'active'
  order by w.workspace_id
$$;

create function workspaces_of_account(account text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id from member_account m where m.account_id = account order by m.workspace_id
$$;

-- Those in which anything is due, except where an import is unfinished. While nothing is due of any lead, no workspace is asked for its leads.
create function workspaces_due(until_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  with leads as materialized (select exists (select from lead where next_due_at_ms <= until_ms) as are_due)
  select w.workspace_id from workspace w cross join leads
  where w.archived_at_ms is null and w.horizon_ms is null and (
    leads.are_due and exists (select from lead l where l.workspace_id = w.workspace_id and l.next_due_at_ms <= until_ms)
    or w.next_occasion_ms <= until_ms or w.next_leaving_ms <= until_ms
    or (w.next_occasion_ms is null or w.next_leaving_ms is null and w.recorded_until_ms is not null)
      and exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'active')
    or exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'scheduled' and v.active_from_ms <= until_ms)
    or exists (select from absence b where b.workspace_id = w.workspace_id and b.is_pending and b.counts_from_ms <= until_ms))
$$;

-- Those that have grown since an instant without an anchor, or whose agreement has leads forgotten.
create function workspaces_to_look_after(since_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w
  where w.archived_at_ms is null and w.last_seq > 0 and (
    not exists (select from anchor a where a.workspace_id = w.workspace_id and (a.at_ms >= since_ms or a.seq = w.last_seq))
    or exists (select from agreement_version v
      where v.workspace_id = w.workspace_id and v.status in ('active', 'superseded') and v.agreement -> 'privacy' ->> 'forgetAfterMs' is not null))
$$;

revoke execute on function workspaces_all(), workspaces_of_account(text), workspaces_due(bigint), workspaces_to_look_after(bigint) from public;
