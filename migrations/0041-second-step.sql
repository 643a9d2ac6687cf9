-- Of whom a company demands two-step verification: nobody, whoever administers it, or everybody.
alter table workspace add column second_step text not null default 'nobody';
alter table workspace add constraint workspace_second_step check (second_step in ('nobody', 'admins', 'everybody'));
