-- Who may sign in, which member of the agreement they are, and the links by which people join.

-- Of the sign-in library, under names of ours. A person has one account however many workspaces they work in, so these tables are
-- not led by workspace_id: where workspaces are distributed, they are on every node.
create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id text not null references auth_user on delete cascade
);
create index auth_session_user on auth_session (user_id);

-- How an account proves who it is: a password.
create table auth_credential (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_credential_user on auth_credential (user_id);

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);

create table auth_rate_limit (
  id text primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);

-- What sessions are signed with; one row. Only where none comes from the environment.
create table auth_secret (
  only_row boolean primary key default true check (only_row),
  secret text not null check (length(secret) >= 32)
);

-- Ours ---------------------------------------------------------------------------------------------------------------

create table member_account (
  workspace_id text not null references workspace,
  account_id text not null references auth_user,
  -- The person of the agreement; null: tied to nobody. Of a draft as well, so it refers to no table.
  member_id text check (member_id ~ '^[a-z0-9][a-z0-9-]{0,60}$'),
  is_owner boolean not null default false,
  joined_at_ms bigint not null,
  primary key (workspace_id, account_id)
);
create unique index member_account_member on member_account (workspace_id, member_id) where member_id is not null;
create unique index member_account_owner on member_account (workspace_id) where is_owner;

create table invitation (
  workspace_id text not null references workspace,
  invitation_id text not null,
  -- Hex SHA-256 of the token in the link. The token itself is nowhere.
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  -- `owner`: becomes the owner of the workspace; `member`: joins as the member named.
  kind text not null check (kind in ('owner', 'member')),
  member_id text check (member_id ~ '^[a-z0-9][a-z0-9-]{0,60}$'),
  -- Null: the machine itself.
  created_by text references auth_user,
  created_at_ms bigint not null,
  expires_at_ms bigint not null check (expires_at_ms > created_at_ms),
  used_at_ms bigint,
  used_by text references auth_user,
  revoked_at_ms bigint,
  primary key (workspace_id, invitation_id),
  check ((kind = 'member') = (member_id is not null)),
  check ((used_at_ms is null) = (used_by is null)),
  check (used_at_ms is null or revoked_at_ms is null)
);
create unique index invitation_token on invitation (workspace_id, token_hash);
-- A new link for the same person takes the place of the one before.
create unique index invitation_open on invitation (workspace_id, kind, (coalesce(member_id, '')))
  where used_at_ms is null and revoked_at_ms is null;
