-- Records of the shadows of proposed versions: a day each, what the version would have decided from its proposal on. Kept, not derived: what was counted then
-- is what was signed, whatever was erased since.
create table shadow_record (
  workspace_id text not null,
  version int not null,
  -- The revision that was proposed: another text is another shadow.
  revision int not null,
  -- Full days since the proposal, from 1.
  days int not null,
  until_ms bigint not null,
  record jsonb not null,
  -- SHA-256 over the record, its result, and the hash of the day before.
  hash text not null,
  -- The result that the record counts, with its leads: of the newest, and of those that were signed.
  result jsonb,
  primary key (workspace_id, version, revision, days)
);

-- In which workspaces a proposal can want a record by now: no day is shorter than 23 hours.
create function workspaces_with_shadows(now_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct v.workspace_id from agreement_version v join workspace w on w.workspace_id = v.workspace_id
  where v.status = 'proposed' and w.archived_at_ms is null and w.horizon_ms is null
    and not exists (
      select from shadow_record s where s.workspace_id = v.workspace_id and s.version = v.version and s.until_ms > now_ms - 82800000
    )
$$;
revoke execute on function workspaces_with_shadows(bigint) from public;
