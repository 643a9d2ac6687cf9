-- By which the links of a company's messages are signed. One that was revoked opens nothing; it stays, so that it can be said what its links were about.
create table link_key (
  workspace_id text not null,
  -- Stands in the link.
  number int not null check (number > 0),
  secret bytea not null check (length(secret) = 32),
  created_at_ms bigint not null,
  revoked_at_ms bigint,
  primary key (workspace_id, number)
);
-- Whether the buttons of messages do what they say without signing in; else messages only lead to Baton.
alter table workspace add column message_buttons boolean not null default true;
