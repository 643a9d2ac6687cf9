-- When Baton handled an input, by the clock on the wall: later than it was recorded when nobody looked in time. Null: history that was
-- lived at once, or decided before there were notices; nobody was told.
alter table lead_input
  add column handled_at_ms bigint,
  add constraint lead_input_handled_check check (handled_at_ms >= recorded_at_ms);

-- Who was told what: one row for an event and a receiver. A row that another one names was skipped; the others are the notices.
create table notice (
  workspace_id text not null,
  receiver text not null,
  seq bigint not null,
  n int not null,
  lead_id text not null,
  -- The first instant at which it may be shown or sent.
  not_before_ms bigint not null,
  -- The notice that names it, of the same lead and receiver; null: it is the latest.
  skipped_for_seq bigint,
  skipped_for_n int,
  read_at_ms bigint,
  primary key (workspace_id, receiver, seq, n),
  foreign key (workspace_id, seq, n) references lead_event,
  foreign key (workspace_id, receiver, skipped_for_seq, skipped_for_n) references notice,
  check ((skipped_for_seq is null) = (skipped_for_n is null))
);
create index notice_shown on notice (workspace_id, receiver, not_before_ms, seq, n) where skipped_for_seq is null;
create index notice_unread on notice (workspace_id, receiver, not_before_ms) where skipped_for_seq is null and read_at_ms is null;
create index notice_lead on notice (workspace_id, lead_id, receiver, seq, n) where skipped_for_seq is null;
create index notice_skipped on notice (workspace_id, receiver, skipped_for_seq, skipped_for_n) where skipped_for_seq is not null;
create index notice_event on notice (workspace_id, seq, n);
