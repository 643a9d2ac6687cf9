-- In which currency a value is; null: in the agreement's, as all were until now.
alter table stage_entry add column currency text;
