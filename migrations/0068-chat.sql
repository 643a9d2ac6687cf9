-- Where the messages of `tell-by: [chat]` go: a channel of Slack by its webhook, the members' direct messages by a Slack app, or Teams by a workflow.
create table chat_connection (
  workspace_id text not null,
  connection_id text not null,
  kind text not null check (kind in ('slack_channel', 'slack_app', 'teams')),
  name text not null,
  -- The host of the address and its end, or the beginning of the token: by which somebody who has it knows which one it is.
  hint text not null,
  -- An address as good as a key; the token of an app; and by what the app signs that a button was pressed. As `store/secrets` keeps them.
  sealed_address text,
  sealed_token text,
  sealed_signing text,
  -- Teams whose members it is for; null: all.
  parties text[],
  -- `all`, or `escalations`: before whatever else they would go by.
  takes text not null check (takes in ('all', 'escalations')),
  -- Whether what it carries has the buttons of its receiver.
  has_buttons boolean not null,
  created_by text,
  created_at_ms bigint not null,
  changed_at_ms bigint not null,
  -- Nothing goes there before: the other side asked to wait, or took nothing.
  next_at_ms bigint not null default 0,
  last_sent_at_ms bigint,
  failing_since_ms bigint,
  -- Of the last failure: when, the code that words and a remedy are found by, and what the other side said.
  failed_at_ms bigint,
  failed_code text,
  failed_said text,
  paused_at_ms bigint,
  primary key (workspace_id, connection_id)
);

-- What there was no way for, of the last days.
create index message_unsent on message (workspace_id, settled_at_ms) where state = 'dropped';

-- Who a member is in Slack, as it was found by email; or why they weren't found.
create table chat_user (
  workspace_id text not null,
  connection_id text not null,
  member text not null,
  email text not null,
  -- Null: not found.
  user_id text,
  reason text,
  looked_at_ms bigint not null,
  primary key (workspace_id, connection_id, member)
);
create index chat_user_by_id on chat_user (workspace_id, connection_id, user_id) where user_id is not null;
