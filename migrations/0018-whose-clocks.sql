-- A clock goes from hand to hand inside the party that owes it, and says why it is void: what is in the log is derived anew.
alter table clock
  -- Of src/engine/lead/lead-event.ts, `VoidReason`: of one that is void, or was left behind missed.
  add column why text,
  -- Who had the lead for how much of its time, where more than one had: [{ "member": …, "ms": … }].
  add column held jsonb not null default '[]'::jsonb;
