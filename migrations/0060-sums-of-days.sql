-- What leads add to the days of reports, added up. Filled and kept by the program, from what is derived of leads; a report reads rows where they are not
-- there, or not of the agreement in force.
create table report_sum (
  workspace_id text not null,
  kind text collate "C" not null,
  -- Since 1970-01-01, in the zone of the agreement.
  day int not null,
  key text collate "C" not null,
  -- Another day that has to lie in what is added up; the same day where there is none.
  also_day int not null,
  count bigint not null,
  -- Each length, packed; null where it is counted and not measured.
  lengths bytea,
  primary key (workspace_id, kind, day, key, also_day)
);

-- What each lead adds, to be taken out again when it changes.
create table report_lead (
  workspace_id text not null,
  lead_id text not null,
  adds text not null,
  primary key (workspace_id, lead_id)
);

create table report_state (
  workspace_id text not null primary key,
  -- Fingerprint of the terms that the sums follow from.
  made_of text not null,
  -- Of the log, as far as it is in the sums.
  seq bigint not null,
  -- The last lead of those that are added up in the order of their IDs; null: all of them are.
  filled_until text,
  -- Of all that was added up the last instant.
  latest_ms bigint not null
);

-- Of the clocks that count for nothing the first of a clause are named.
create index clock_void on clock (workspace_id, clause, (coalesce(why, '')), due_at_ms) where status = 'void';

-- Those whose log has grown since their sums were made, or that have none of this make.
create function workspaces_to_add_up(make text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w left join report_state s on s.workspace_id = w.workspace_id
  where w.archived_at_ms is null and w.last_seq > 0
    and (s.seq is distinct from w.last_seq or s.filled_until is not null or not starts_with(s.made_of, make))
    and exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'active')
  order by w.workspace_id
$$;
revoke execute on function workspaces_to_add_up(text) from public;
