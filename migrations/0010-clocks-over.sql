-- A lead remembers the clocks to which something can still happen: those that measure, and the misses of its cycle. What is over
-- for good is in `clock` and in the log.
update lead set state = jsonb_set(state, '{clocks}', (
  select coalesce(jsonb_agg(each.clock order by each.place) filter (
    where each.clock ->> 'status' not in ('met', 'void') and each.cycle = each.latest), '[]'::jsonb)
  from (
    select clock, place, (clock ->> 'cycle')::int as cycle, max((clock ->> 'cycle')::int) over () as latest
    from jsonb_array_elements(state -> 'clocks') with ordinality as of_lead(clock, place)
  ) as each))
where jsonb_path_exists(state, '$.clocks[*]');
