-- What a lead scored when its score, or a person who looked at it in the gray zone, made it an MQL; null: something else did.
alter table stage_entry add column score int;
update stage_entry s set score = decided.score
from (
  select l.workspace_id, l.lead_id, (e ->> 'cycle')::int as cycle, (e -> 'because' ->> 'score')::int as score
  from log l, json_array_elements(l.entry -> 'events') e
  where l.about = 'lead' and l.lead_id is not null and e ->> 'kind' = 'stage_entered' and e ->> 'stage' = 'mql'
    and e -> 'because' ->> 'kind' in ('score', 'grey_decision')) as decided
where s.workspace_id = decided.workspace_id and s.lead_id = decided.lead_id and s.cycle = decided.cycle and s.stage = 'mql';
