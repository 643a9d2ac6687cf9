-- Who signs: an invitation is for an address, and how an account came to speak for a member is kept.

alter table invitation add column email text check (email = lower(email));
-- Links of before name no address, and would let in whoever holds them. Their owners ask for new ones.
update invitation set revoked_at_ms = greatest(created_at_ms, (extract(epoch from now()) * 1000)::bigint)
  where kind = 'member' and used_at_ms is null and revoked_at_ms is null;

-- Since when the account is tied to its member, and by whom; null: tied before this was kept.
alter table member_account
  add column tied_at_ms bigint,
  add column tied_by text,
  add check ((tied_at_ms is null) = (tied_by is null));

-- Every tie and every untying, in order: appended, never changed.
create table member_account_event (
  workspace_id text not null,
  n bigint not null check (n >= 1),
  at_ms bigint not null,
  account_id text not null,
  -- Null: tied to nobody from here on.
  member_id text,
  -- Whoever did it: an account's name, or a command on the machine.
  tied_by text not null,
  primary key (workspace_id, n)
);
