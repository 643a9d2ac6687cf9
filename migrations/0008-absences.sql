-- Who is away, and who owns which account. What is said about absences is of the log: numbered with the inputs of leads, in one order.

create table roster_input (
  workspace_id text not null references workspace,
  seq bigint not null,
  -- Who said it, and under which id: null when time passed.
  source text,
  fact_id text,
  occurred_at_ms bigint not null,
  recorded_at_ms bigint not null,
  input jsonb not null,
  primary key (workspace_id, seq),
  check ((source is null) = (fact_id is null)),
  check (occurred_at_ms <= recorded_at_ms)
);
create unique index roster_input_fact on roster_input (workspace_id, source, fact_id) where source is not null;

create table roster_event (
  workspace_id text not null,
  seq bigint not null,
  -- Position within the decision, from 0.
  n int not null check (n >= 0),
  kind text not null,
  at_ms bigint not null,
  body jsonb not null,
  primary key (workspace_id, seq, n),
  foreign key (workspace_id, seq) references roster_input
);

create trigger roster_input_append_only before update or delete on roster_input for each row execute function refuse_log_change();
create trigger roster_input_no_truncate before truncate on roster_input execute function refuse_log_change();
create trigger roster_event_append_only before update or delete on roster_event for each row execute function refuse_log_change();
create trigger roster_event_no_truncate before truncate on roster_event execute function refuse_log_change();

-- Derived: provably equal to a replay of the log.
create table absence (
  workspace_id text not null references workspace,
  absence_id text not null,
  member text not null,
  -- As it was said, and the first instant at which it counts.
  from_ms bigint not null,
  counts_from_ms bigint not null,
  -- Exclusive; null: until they say that they are back.
  until_ms bigint,
  leads text not null check (leads in ('stay', 'reroute')),
  -- Whether it has yet to begin and to give up leads.
  is_pending boolean not null,
  primary key (workspace_id, absence_id)
);
create index absence_until on absence (workspace_id, until_ms);
create index absence_pending on absence (workspace_id, counts_from_ms) where is_pending;

create table account_owner (
  workspace_id text not null references workspace,
  -- The company's mail domain.
  account text not null,
  leg text not null,
  member text not null,
  primary key (workspace_id, account, leg)
);

-- Owners of accounts are known from here on: what was decided before was decided without them.
alter table workspace add column accounts_after_seq bigint not null default 0;
update workspace set accounts_after_seq = last_seq;

-- Leads that wait for somebody who can take them.
create index lead_waiting on lead (workspace_id) where state -> 'waiting' <> 'null';
