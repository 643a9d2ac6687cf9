-- What belongs to one hand-off of a lead stands together in its snapshot, and is there while there is one: what was beside the rest says all of it,
-- so the log need not be read for it.
update lead
set format = 5,
  state = (state - array['handedOverAt', 'acceptedAt', 'begunAt', 'answeredAt', 'reach']) || jsonb_build_object('handOff',
    case when state -> 'handedOverAt' = 'null' then 'null'
    else jsonb_build_object('since', state -> 'handedOverAt', 'acceptedAt', state -> 'acceptedAt', 'begunAt', state -> 'begunAt',
      'answeredAt', state -> 'answeredAt', 'reach', state -> 'reach') end)
where format = 4;
