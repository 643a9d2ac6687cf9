-- The published calendar of a member, by which their absences are entered.
create table absence_calendar (
  workspace_id text not null,
  member text not null,
  -- The address: whoever has it reads the calendar.
  sealed_address text not null,
  -- Its host, which may be seen.
  host text not null,
  -- An event counts whose title has one of them.
  words text[] not null,
  -- What becomes of undecided leads.
  leads text not null check (leads in ('stay', 'reroute')),
  entered_at_ms bigint not null,
  -- When it is read next; while a worker reads it, when that one is given up.
  next_read_ms bigint not null,
  claim text,
  -- By which the other side says that nothing has changed. Blank: it isn't asked.
  etag text,
  last_modified text,
  -- When all of it was read last: what is ahead moves, also where nothing changes.
  whole_read_ms bigint,
  -- When it was read last, also where nothing had changed.
  read_at_ms bigint,
  -- Since when it has had no event at all, though it had some.
  empty_since_ms bigint,
  tries int not null default 0,
  failing_since_ms bigint,
  failure text,
  primary key (workspace_id, member)
);
create index absence_calendar_to_read on absence_calendar (next_read_ms);

-- What was entered by it. Written before the absence, so that none is ever entered that nobody knows of.
create table calendar_absence (
  workspace_id text not null,
  absence_id text not null,
  member text not null,
  -- Hash of what the calendar calls the event.
  event_key text not null,
  from_ms bigint not null,
  until_ms bigint not null,
  is_ended boolean not null default false,
  primary key (workspace_id, absence_id)
);
create index calendar_absence_of_member on calendar_absence (workspace_id, member);

-- In which workspaces a calendar is to be read by now. Further ahead than any is: a clock was set back.
create function workspaces_with_calendars_to_read(now_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct c.workspace_id from absence_calendar c join workspace w on w.workspace_id = c.workspace_id
  where (c.next_read_ms <= now_ms or c.next_read_ms > now_ms + 86400000) and w.archived_at_ms is null and w.horizon_ms is null
$$;
revoke execute on function workspaces_with_calendars_to_read(bigint) from public;
