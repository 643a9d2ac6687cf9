-- What came in last by a form or webhook, and the list of it.
create index arrival_of_intake on arrival (workspace_id, intake_id, at_ms desc, arrival_id);
