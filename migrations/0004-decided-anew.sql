-- What a Baton before 0.2 decided, this one cannot continue: its agreements are in format 1 as values, and its clocks do not say in which hours
-- they count. Nothing of it is touched.
do $$ begin
  if exists (select from agreement_version where agreement ->> 'formatVersion' = '1')
    or exists (select from lead_event where kind = 'clock_started' and not body ? 'hours')
  then
    raise exception 'this data was decided by an earlier Baton, and this one cannot continue it'
      using hint = 'start with an empty data folder (--data), and import your files again; the old data stays as it is';
  end if;
end $$;
