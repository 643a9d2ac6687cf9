-- A message is delivered by Baton itself: in one of several workers at a time, again where it failed, and never where it was overtaken meanwhile.
alter table message drop constraint message_state_check;
alter table message add constraint message_state_check check (state in ('due', 'sent', 'overtaken', 'failed', 'dropped'));
-- When it is looked at next: not before it may go, or after a pause; while a worker has it, when that worker is given up.
alter table message add column next_at_ms bigint not null default 0;
alter table message add column tries int not null default 0;
-- What goes out together has one. It stays where the outcome of a try is not known, so that the same is sent again under the same ID.
alter table message add column delivery_id text;
-- The worker that has it; null: none.
alter table message add column claim text;
-- Why it was overtaken, failed, was dropped, or could not be sent the last time.
alter table message add column reason text;
-- When it was sent, overtaken, given up, or dropped.
alter table message add column settled_at_ms bigint;

create index message_next on message (workspace_id, next_at_ms) where state = 'due';
create index message_next_anywhere on message (next_at_ms) where state = 'due';
create index message_settled on message (workspace_id, receiver, channel, settled_at_ms) where state = 'sent';
create index message_failed on message (workspace_id, settled_at_ms) where state = 'failed';

-- An address to which nothing goes any more, since the other side refused it for good. Another address of the same person is asked for itself.
create table refused_address (
  workspace_id text not null,
  address text not null,
  since_ms bigint not null,
  reason text not null,
  primary key (workspace_id, address)
);

-- In which workspaces any message waits to be sent over one of the channels. While none waits, no workspace is asked.
create function workspaces_sending(channels text[], until_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  with due as materialized (select exists (select from message where state = 'due' and next_at_ms <= until_ms) as are_due)
  select w.workspace_id from workspace w cross join due
  where due.are_due and w.archived_at_ms is null and w.horizon_ms is null
    and exists (select from message m where m.workspace_id = w.workspace_id and m.state = 'due' and m.next_at_ms <= until_ms and m.channel = any (channels))
$$;
revoke execute on function workspaces_sending(text[], bigint) from public;
