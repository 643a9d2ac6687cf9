-- What the log took over: it has all of it, in its chain.

drop table lead_event;
drop table lead_input;
drop table roster_event;
drop table roster_input;
drop table agreement_event;
drop table member_account_event;
drop table succession_event;
drop function refuse_log_change();
alter table agreement_version drop column last_event;
