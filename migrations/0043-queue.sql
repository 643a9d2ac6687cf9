-- What a queue is grouped by: whether a lead waits until its clocks resume, and until when.
alter table lead add column waits boolean not null default false;
update lead set waits = true, urgent_at_ms = (
  select min((clock -> 'pause' ->> 'endsAt')::bigint)
  from jsonb_array_elements(state -> 'clocks') as clock where clock ->> 'status' = 'paused')
where state -> 'clocks' @> '[{"status": "paused"}]'
  and not state -> 'clocks' @> '[{"status": "running"}]'
  and not state -> 'clocks' @> '[{"status": "missed", "stoppedAt": null}]'
  and state -> 'grey' ->> 'decideBy' is null
  and not (coalesce(state -> 'dispute', 'null') <> 'null' and leg is not null and stage in ('mql', 'working', 'sal'));

-- Rejections that the giving side has still to answer, by who owes the answer.
create index clock_feedback on clock (workspace_id, owner, due_at_ms)
  where kind = 'feedback' and stopped_at_ms is null and status in ('running', 'paused', 'missed');
