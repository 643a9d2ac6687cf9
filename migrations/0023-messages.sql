-- A notice can be about no lead: a version of the agreement to sign, a digest, a review. What it is about is in the entry of the log.
alter table notice
  alter column lead_id drop not null,
  -- Exactly one of the two.
  add column topic text,
  -- What travels with a lead to its new owner, as it was then; nothing of it identifies a person.
  add column carried jsonb,
  -- The decision by which the lead left the receiver, who had not read it.
  add column withdrawn_seq bigint;

drop index notice_shown;
drop index notice_unread;
create index notice_shown on notice (workspace_id, receiver, not_before_ms, seq, n) where skipped_for_seq is null and withdrawn_seq is null;
create index notice_unread on notice (workspace_id, receiver, not_before_ms)
  where skipped_for_seq is null and withdrawn_seq is null and read_at_ms is null;
create index notice_topic on notice (workspace_id, topic, receiver, seq, n) where topic is not null and skipped_for_seq is null;
create index notice_withdrawn on notice (workspace_id, withdrawn_seq) where withdrawn_seq is not null;

-- What is to be sent: one row for a notice and a channel. A notice that was skipped or withdrawn is not sent, whatever is due of it.
create table message (
  workspace_id text not null,
  receiver text not null,
  -- Of the notice.
  seq bigint not null,
  n int not null,
  -- `mail`, `chat`, `hook`.
  channel text not null,
  state text not null default 'due' check (state in ('due', 'sent')),
  primary key (workspace_id, receiver, seq, n, channel)
);
create index message_due on message (workspace_id, channel, seq, n) where state = 'due';
create index message_place on message (workspace_id, seq);
