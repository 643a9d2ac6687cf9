-- The private address by which a member's calendar reads their deadlines: whoever has it reads those, and nothing else.
create table calendar_feed (
  workspace_id text not null,
  member text not null,
  -- Of the secret in the address: a copy of the database opens nothing.
  token_hash text not null,
  created_at_ms bigint not null,
  -- When a calendar asked last; null: none has.
  read_at_ms bigint,
  primary key (workspace_id, member)
);
create unique index calendar_feed_token on calendar_feed (workspace_id, token_hash);
