-- What reports look up, whatever else there is: decisions by their lead, and who bought.
create index disposition_lead on disposition (workspace_id, lead_id);
create index stage_entry_won on stage_entry (workspace_id, lead_id) include (currency, value_minor) where stage = 'customer';
