-- When the next digest or review is due that the version in force names: an instant of the workspace. Null: nobody has looked yet.
-- A log entry of kind `occasion` says of each that it came.
alter table workspace add column next_occasion_ms bigint;
