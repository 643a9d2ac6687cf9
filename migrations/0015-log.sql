-- The log: one row a decision, a step of an agreement, a change of who is who. Each is chained to the one before it in its workspace.
-- It refers to persons and does not name them: what identifies somebody is beside it, in person_entry, and can be erased there.
-- No trigger and no foreign key: that nothing is changed in it is a privilege that the program does not have.

create table log (
  workspace_id text not null,
  seq bigint not null check (seq >= 1),
  -- `lead`, `roster`, `agreement`, `account`, `succession`, `erasure`, `upgrade`.
  about text not null,
  -- Null: about no lead.
  lead_id text,
  -- Who said it, and under which id: null when time passed.
  source text,
  fact_id text,
  -- What the hash is of, byte for byte: everything above, and the rest.
  entry json not null,
  -- SHA-256 of the hash before and the entry.
  hash bytea not null check (length(hash) = 32),
  primary key (workspace_id, seq),
  check ((source is null) = (fact_id is null))
);
create index log_lead on log (workspace_id, lead_id, seq) where lead_id is not null;
create unique index log_fact on log (workspace_id, source, fact_id) where source is not null;
create index log_other on log (workspace_id, about, seq) where about not in ('lead', 'roster');

create table person_entry (
  workspace_id text not null,
  -- The entry of the log that it belongs to.
  seq bigint not null,
  lead_id text not null,
  -- Without it nobody can try out what the commitment in the log is of. Null: erased.
  salt bytea check (length(salt) = 16),
  -- The values that the entry refers to by their place. Null: erased.
  said json,
  -- Hex SHA-256 of the whole fact as its sender stated it.
  content_hash text,
  -- What is known of the person from here on, where the entry changed it; refers to `said` likewise.
  known json,
  primary key (workspace_id, seq),
  check ((salt is null) = (said is null))
);
create index person_entry_lead on person_entry (workspace_id, lead_id, seq);
-- The oldest first: whose time to be forgotten may have come.
create index person_entry_kept on person_entry (workspace_id, seq) where salt is not null;

-- What the log came to at an instant: what both parties keep a copy of.
create table anchor (
  workspace_id text not null,
  -- The last entry that it is of.
  seq bigint not null,
  at_ms bigint not null,
  -- The hash of that entry.
  hash bytea not null check (length(hash) = 32),
  -- RFC 9162: the root of the Merkle tree over the hashes of all entries up to it.
  root bytea not null check (length(root) = 32),
  -- The roots of the full subtrees, the largest first: from here the tree grows without reading what was before.
  peaks bytea not null,
  primary key (workspace_id, seq)
);

alter table workspace
  -- The hash of the last entry; null: there is none.
  add column log_hash bytea,
  -- Number of the last decision about leads or the roster.
  add column last_decision bigint not null default 0;

-- The entry of person_entry that says who the lead is; null: the snapshot says it itself, as it did until 0.3.
alter table lead add column person_seq bigint;

-- Notices say by themselves when they were due and told.
alter table notice
  add column due_at_ms bigint,
  add column told_at_ms bigint,
  drop constraint notice_workspace_id_seq_n_fkey;
update notice t set due_at_ms = i.recorded_at_ms, told_at_ms = i.handled_at_ms
  from lead_input i where i.workspace_id = t.workspace_id and i.seq = t.seq;
alter table notice alter column due_at_ms set not null;
alter table notice alter column told_at_ms set not null;

-- What is derived refers to what is derived: it is proven by `baton verify`, and not asked about with every row that is written.
alter table clock drop constraint clock_workspace_id_lead_id_fkey;
alter table stage_entry drop constraint stage_entry_workspace_id_lead_id_fkey;
alter table disposition drop constraint disposition_workspace_id_lead_id_fkey;
alter table lead_email drop constraint lead_email_workspace_id_lead_id_fkey;
alter table lead_alias drop constraint lead_alias_workspace_id_lead_id_fkey;
alter table notice drop constraint notice_workspace_id_receiver_skipped_for_seq_skipped_for_n_fkey;
alter table pool_member drop constraint pool_member_workspace_id_fkey;
alter table lead drop constraint lead_workspace_id_fkey;
alter table lead drop constraint lead_workspace_id_agreement_version_fkey;

-- What is due at one instant is taken in the order of leads: from the index, however much is due then.
drop index lead_due;
create index lead_due on lead (workspace_id, next_due_at_ms, lead_id) where next_due_at_ms is not null;
