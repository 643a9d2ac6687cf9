-- A copy of the database opens nothing. Of a session's token there is the hash from now on; those of before end, and everyone signs in once more.
delete from auth_session;
alter table auth_session add column last_used_at timestamptz not null default now();

-- What sessions are signed with stands in a file beside the database. Here is by what it is known again. The former one is in copies: it signs nothing more.
drop table auth_secret;
create table auth_secret_mark (
  only_row boolean primary key default true check (only_row),
  mark text not null
);

-- An address is one that an admin has named in an invitation, or the owner's own.
update auth_user set email_verified = true where not email_verified;
alter table auth_user alter column email_verified set default true;

-- The second step of signing in. Secret and recovery codes are encrypted with the server's secret.
alter table auth_user add column two_factor_enabled boolean not null default false;
create table auth_two_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null unique references auth_user on delete cascade,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);
