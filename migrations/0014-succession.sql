-- Who leads a party when the one whom the version in force names is gone: every step, appended and never changed.
create table succession_event (
  workspace_id text not null,
  -- Position in the workspace, from 1.
  n int not null check (n >= 1),
  kind text not null,
  at_ms bigint not null,
  -- Who took the step.
  actor jsonb not null,
  body jsonb not null,
  primary key (workspace_id, n)
);
