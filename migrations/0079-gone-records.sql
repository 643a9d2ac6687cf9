-- Since when a record of a CRM is known to be gone; null: it is there.
alter table connection_record add column gone_at_ms bigint;
update connection_record set gone_at_ms = read_at_ms where standing <> 'present';
create index connection_record_gone on connection_record (workspace_id, connection_id, gone_at_ms) where gone_at_ms is not null;
-- Conflicts end by themselves after a while.
create index connection_conflict_age on connection_conflict (workspace_id, connection_id, at_ms);
