-- Who answers for a lead that has not ended, and when something of it falls due for them (src/engine/lead/accountable-for.ts): null only where it leaks.

alter table lead
  add column accountable text,
  add column accountable_as text,
  add column next_at_ms bigint;

-- Empty, as long as no lead leaks.
create index lead_leaking on lead (workspace_id)
  where stage not in ('customer', 'disqualified', 'lost') and (accountable is null or next_at_ms is null);

create index lead_accountable on lead (workspace_id, accountable) where accountable is not null;
