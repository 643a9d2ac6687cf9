-- Who has left the agreement, and who stands in for them. Derived from the log.
create table leaver (
  workspace_id text not null references workspace,
  member text not null,
  since_ms bigint not null,
  stand_in text not null,
  primary key (workspace_id, member)
);
-- When the next member leaves, or is back, by the versions that are in force: an instant of the workspace. Null: nobody has looked yet.
alter table workspace add column next_leaving_ms bigint;
