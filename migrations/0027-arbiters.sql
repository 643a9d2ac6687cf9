-- Disputes that wait for their arbiter are in the arbiter's queue, also of a lead that nobody works. Few at any time; who answers for marketing's program answers for many.
create index lead_arbiter on lead (workspace_id, accountable) where accountable_as = 'arbiter';
