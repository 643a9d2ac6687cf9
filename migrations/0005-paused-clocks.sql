-- A clock can stand still, for a reason that the agreement names.
alter table clock
  drop constraint clock_status_check,
  add constraint clock_status_check check (status in ('running', 'paused', 'met', 'missed', 'stopped_late', 'void'));
