-- By which rules a decision was made (src/engine/rules.ts). Those of before had no number: they are the first.
alter table lead_input add column rules int not null default 1 check (rules >= 1);
alter table lead_input alter column rules drop default;
alter table roster_input add column rules int not null default 1 check (rules >= 1);
alter table roster_input alter column rules drop default;

-- What they decided stands as decided: nobody asks any more what was known of accounts then.
alter table workspace drop column accounts_after_seq;

-- The format of a snapshot (src/engine/lead/lead-state.ts). Those of before are of the second when they have all that it has.
alter table lead add column format int not null default 2 check (format >= 1);
alter table lead alter column format drop default;
update lead set format = 1
where not state ?& array['lastTouchAt', 'lastObservedTouchAt', 'reach', 'lastRejection', 'dispute']
  or jsonb_path_exists(state, '$.clocks[*] ? (!exists(@.pause) || !exists(@.pauses))');
