-- Ledgers of pools know what was due to each member, and what each has in hand. Rules and overflows have ledgers of their own.
alter table pool_member rename column leg to pool;
alter table pool_member
  add column share double precision not null default 0,
  add column open int not null default 0 check (open >= 0),
  add column day text,
  add column today int not null default 0;
update pool_member set share = assigned;
update pool_member p set open = l.open
from (
  select workspace_id, leg, owner, count(*)::int as open from lead
  where leg is not null and owner is not null and stage in ('mql', 'working', 'sal', 'sql', 'opportunity')
  group by workspace_id, leg, owner
) l
where p.workspace_id = l.workspace_id and p.pool = l.leg and p.member = l.owner;

-- A grey lead is open: its decider is accountable for it.
drop index lead_open;
create index lead_open on lead (workspace_id, stage) where stage in ('grey', 'mql', 'working', 'sal', 'sql', 'opportunity');

-- Snapshots of before.
update lead set state = '{"namedOwner": null, "knownTo": [], "waiting": null, "grey": null, "staleAt": null}'::jsonb || state;
