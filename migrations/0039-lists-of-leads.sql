-- Lists of leads: newest first, of all or of one stage, cost what a page costs.
drop index lead_captured;
create index lead_captured on lead (workspace_id, captured_at_ms, lead_id);
create index lead_stage on lead (workspace_id, stage, captured_at_ms, lead_id);
alter table lead add column grade text;
update lead set grade = state ->> 'grade';
alter table lead alter column grade set not null;

-- Whose leads somebody sees is looked up, not looked for.
create index lead_unowned on lead (workspace_id, leg) where owner is null;
create index assignment_member on assignment (workspace_id, member, lead_id);
create index touch_member on touch (workspace_id, touched_by, lead_id) where touched_by is not null;

create index stage_entry_stage on stage_entry (workspace_id, stage, at_ms);
