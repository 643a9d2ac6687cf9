-- Who was given a lead when, and who tried to reach it: what coverage, depth, a rep's response, capacity and fairness are counted from.

create table assignment (
  workspace_id text not null,
  seq bigint not null,
  n int not null,
  lead_id text not null,
  cycle int not null check (cycle >= 1),
  leg text not null,
  at_ms bigint not null,
  member text not null,
  -- Of src/engine/lead/lead-event.ts, `assigned`.
  why text not null,
  is_turn boolean not null,
  primary key (workspace_id, seq, n)
);
create index assignment_at on assignment (workspace_id, at_ms);
create index assignment_lead on assignment (workspace_id, lead_id);

create table touch (
  workspace_id text not null,
  seq bigint not null,
  n int not null,
  lead_id text not null,
  at_ms bigint not null,
  -- null: the lead itself wrote or called.
  touched_by text,
  evidence text not null check (evidence in ('observed', 'logged')),
  is_two_way boolean not null,
  primary key (workspace_id, seq, n)
);
create index touch_lead on touch (workspace_id, lead_id);
