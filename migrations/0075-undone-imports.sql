-- What each import wrote into the log, and the entries that no longer count because their import was undone.
create table imported (
  workspace_id text not null,
  import_id text not null,
  begun_at_ms bigint not null,
  begun_by text not null,
  -- Names of the source systems of its maps.
  sources text[] not null,
  -- The first and the last entry of the log that its facts were decided in. Null: none was so far.
  from_seq bigint,
  until_seq bigint,
  facts bigint not null default 0,
  leads bigint not null default 0,
  -- The entry of the log that says that it was undone.
  undone_seq bigint,
  undone_at_ms bigint,
  undone_by text,
  primary key (workspace_id, import_id),
  check ((from_seq is null) = (until_seq is null)),
  check ((undone_seq is null) = (undone_at_ms is null))
);

-- Derived from the log: the decisions about a lead, `from_seq` <= number < `until_seq`, that count no longer.
create table undone (
  workspace_id text not null,
  lead_id text not null,
  from_seq bigint not null,
  -- The entry of the log that says so.
  until_seq bigint not null,
  primary key (workspace_id, lead_id, from_seq)
);

-- Of an import by an earlier release it is not known: it can't be undone.
alter table import_fact add column import_id text;

-- An ID is free again when the import that brought it was undone: what another import brings under it, or anybody, is another entry.
drop index log_fact;
create unique index log_fact on log (workspace_id, source, fact_id, coalesce(entry -> 'actor' ->> 'import', '')) where source is not null;
