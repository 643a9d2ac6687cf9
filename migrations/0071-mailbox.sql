-- The mailbox that Baton reads: where it stopped, which worker has it, and what was in the way. Of the server, so it stands in one company only.
create table mailbox (
  workspace_id text not null,
  -- Which one, without its password: another one is read from its beginning.
  name text not null,
  -- UIDs of mails hold as long as the server names the same; null: nothing was read yet.
  uid_validity text,
  next_uid bigint not null default 1,
  -- When it is looked at next; while a worker has it, when that worker is given up.
  next_at_ms bigint not null default 0,
  claim text,
  -- When it was last read to its end; null: never.
  read_at_ms bigint,
  tries int not null default 0,
  failing_since_ms bigint,
  problem text,
  remedy text,
  primary key (workspace_id)
);

-- What was read, and what became of it: no text, no subject, and no address of anybody.
create table read_mail (
  workspace_id text not null,
  -- A hash of its Message-ID, or of its header where it has none: a mail that is moved or comes twice is the same.
  mail_key text not null,
  received_at_ms bigint not null,
  read_at_ms bigint not null,
  outcome text not null check (outcome in ('touch', 'contact', 'bounce', 'delay', 'automatic', 'unrelated', 'not_counted')),
  -- Whose mail, or whose address; and about whom.
  member text,
  lead_id text,
  -- Why it counts for nothing, and what can be done; null where that is as it should be.
  reason text,
  remedy text,
  primary key (workspace_id, mail_key)
);
create index read_mail_at on read_mail (workspace_id, received_at_ms desc, mail_key desc);

-- Which company sent what a bounce is about.
create index message_delivery on message (delivery_id) where delivery_id is not null;
create function workspaces_of_delivery(of_delivery text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct workspace_id from message where delivery_id = of_delivery
$$;
revoke execute on function workspaces_of_delivery(text) from public;
