-- How good a lead was, as someone says who was handed it: one row per answer; of a member, the latest counts. Its note is in the log alone.
create table rating (
  workspace_id text not null,
  -- The decision of the log, and the place of the event in it.
  seq bigint not null,
  n int not null,
  lead_id text not null,
  -- The hand-off that it is about.
  leg text not null,
  cycle int not null,
  at_ms bigint not null,
  rated_by text not null,
  rating text not null check (rating in ('good', 'fair', 'poor')),
  primary key (workspace_id, seq, n)
);
create index rating_by on rating (workspace_id, rated_by, seq);
create index rating_lead on rating (workspace_id, lead_id);
