-- Questions to the list of leads that somebody comes back to: filters, sort, and columns, as its address has them.
create table saved_view (
  workspace_id text not null,
  view_id text not null,
  account_id text not null,
  name text not null,
  -- Everybody who may see leads has it in their list.
  is_shared boolean not null,
  search jsonb not null,
  created_at_ms bigint not null,
  changed_at_ms bigint not null,
  primary key (workspace_id, view_id)
);
-- Nobody has two of one name.
create unique index saved_view_name on saved_view (workspace_id, account_id, lower(name));
create index saved_view_shared on saved_view (workspace_id) where is_shared;
