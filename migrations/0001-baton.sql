-- The log, what is derived from it, and the staging of imports.
-- Every table leads with workspace_id, so that the same schema distributes by workspace. Instants are epoch milliseconds.

create table workspace (
  workspace_id text primary key,
  -- Number of the last decision in the log. Locking this row makes a writer the only one of its workspace.
  last_seq bigint not null default 0 check (last_seq >= 0),
  -- Instant up to which time has been lived while history is imported; null: the present.
  horizon_ms bigint
);

create table agreement_version (
  workspace_id text not null references workspace,
  version int not null check (version >= 1),
  source text not null,
  agreement jsonb not null,
  fingerprint text not null,
  active_from_ms bigint not null,
  primary key (workspace_id, version)
);

-- The log ------------------------------------------------------------------------------------------------------------

create table lead_input (
  workspace_id text not null,
  seq bigint not null,
  lead_id text not null,
  agreement_version int not null,
  -- Who said it, and under which id: null when time passed.
  source text,
  fact_id text,
  occurred_at_ms bigint not null,
  recorded_at_ms bigint not null,
  input jsonb not null,
  primary key (workspace_id, seq),
  foreign key (workspace_id, agreement_version) references agreement_version,
  check ((source is null) = (fact_id is null)),
  check (occurred_at_ms <= recorded_at_ms)
);
create unique index lead_input_fact on lead_input (workspace_id, source, fact_id) where source is not null;
create index lead_input_lead on lead_input (workspace_id, lead_id, seq);

create table lead_event (
  workspace_id text not null,
  seq bigint not null,
  -- Position within the decision, from 0.
  n int not null check (n >= 0),
  lead_id text not null,
  kind text not null,
  at_ms bigint not null,
  body jsonb not null,
  primary key (workspace_id, seq, n),
  foreign key (workspace_id, seq) references lead_input
);
create index lead_event_lead on lead_event (workspace_id, lead_id, seq, n);

create function refuse_log_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only: % on % is refused', tg_op, tg_table_name;
end $$;
create trigger lead_input_append_only before update or delete on lead_input for each row execute function refuse_log_change();
create trigger lead_input_no_truncate before truncate on lead_input execute function refuse_log_change();
create trigger lead_event_append_only before update or delete on lead_event for each row execute function refuse_log_change();
create trigger lead_event_no_truncate before truncate on lead_event execute function refuse_log_change();

-- Derived: provably equal to a replay of the log ---------------------------------------------------------------------

create table lead (
  workspace_id text not null references workspace,
  lead_id text not null,
  -- Number of the last decision about this lead.
  version bigint not null,
  stage text not null,
  owner text,
  leg text,
  origin text,
  captured_at_ms bigint not null,
  first_touch_at_ms bigint,
  -- When something of this lead falls due by itself.
  next_due_at_ms bigint,
  -- The deadline that is due first, or was missed first and still runs: what the queue is ordered by.
  urgent_at_ms bigint,
  state jsonb not null,
  primary key (workspace_id, lead_id)
);
create index lead_due on lead (workspace_id, next_due_at_ms) where next_due_at_ms is not null;
create index lead_queue on lead (workspace_id, owner, urgent_at_ms) where owner is not null;
create index lead_captured on lead (workspace_id, captured_at_ms);
create index lead_open on lead (workspace_id, stage) where stage in ('mql', 'working', 'sal', 'sql', 'opportunity');

create table clock (
  workspace_id text not null,
  lead_id text not null,
  name text not null,
  leg text not null,
  kind text not null,
  clause text not null,
  grade text not null,
  owner text not null,
  origin text,
  started_at_ms bigint not null,
  target_ms bigint not null check (target_ms >= 0),
  due_at_ms bigint not null,
  status text not null check (status in ('running', 'met', 'missed', 'stopped_late', 'void')),
  stopped_at_ms bigint,
  elapsed_ms bigint,
  wall_ms bigint,
  primary key (workspace_id, lead_id, name),
  foreign key (workspace_id, lead_id) references lead
);
create index clock_due on clock (workspace_id, due_at_ms);

create table stage_entry (
  workspace_id text not null,
  lead_id text not null,
  cycle int not null,
  stage text not null,
  at_ms bigint not null,
  origin text,
  captured_at_ms bigint not null,
  value_minor bigint,
  credited_sdr text,
  credited_rep text,
  primary key (workspace_id, lead_id, cycle, stage),
  foreign key (workspace_id, lead_id) references lead
);
create index stage_entry_at on stage_entry (workspace_id, at_ms);

create table disposition (
  workspace_id text not null,
  seq bigint not null,
  n int not null,
  lead_id text not null,
  leg text not null,
  at_ms bigint not null,
  decision text not null check (decision in ('accepted', 'rejected')),
  decided_by text not null,
  reason text,
  origin text,
  primary key (workspace_id, seq, n),
  foreign key (workspace_id, lead_id) references lead
);
create index disposition_at on disposition (workspace_id, at_ms);

create table pool_member (
  workspace_id text not null references workspace,
  leg text not null,
  member text not null,
  assigned int not null check (assigned >= 0),
  last_assigned_at_ms bigint,
  primary key (workspace_id, leg, member)
);

-- Imports ------------------------------------------------------------------------------------------------------------

-- Facts read from a file, waiting to be lived in order of time. A row leaves when it has been lived.
create table import_fact (
  workspace_id text not null references workspace,
  source text not null,
  fact_id text not null,
  -- When it can have been heard: a fact dated before its lead was captured is heard when the lead is.
  heard_at_ms bigint not null,
  -- Order of reading: decides between facts of one instant.
  ordinal bigint not null,
  fact jsonb not null,
  primary key (workspace_id, source, fact_id)
);
create index import_fact_order on import_fact (workspace_id, heard_at_ms, ordinal);
