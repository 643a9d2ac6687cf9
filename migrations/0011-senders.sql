-- What the gate for facts keeps of each: who sent it, what exactly was said, and what was answered. Null: decided before this was kept, or time passed.
alter table lead_input
  add column actor jsonb,
  -- Hex SHA-256 of what was said: the same id with another content is refused.
  add column content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- The first answer, given again when the fact is sent again.
  add column answer jsonb;
alter table roster_input
  add column actor jsonb,
  add column content_hash text check (content_hash ~ '^[0-9a-f]{64}$');

-- The latest instant at which anything was recorded: the next one is not earlier, whatever a clock says.
alter table workspace add column recorded_until_ms bigint;
update workspace w set recorded_until_ms = (
  select max(at) from (
    select max(recorded_at_ms) as at from lead_input i where i.workspace_id = w.workspace_id
    union all
    select max(recorded_at_ms) from roster_input r where r.workspace_id = w.workspace_id
  ) as recorded);

-- Whose a source is: of the account that used it first. Nobody else can use its ids up.
create table source_holder (
  workspace_id text not null references workspace,
  source text not null,
  account_id text not null,
  since_ms bigint not null,
  primary key (workspace_id, source)
);
