-- The life of a version: draft, proposed, signed, scheduled, active, superseded, withdrawn; and every step of it.

-- What the workspace was living by already was put in force by the machine's operator. The columns are derived from the steps.
alter table agreement_version
  add column status text not null default 'active'
    check (status in ('draft', 'proposed', 'signed', 'scheduled', 'active', 'superseded', 'withdrawn')),
  -- Counts what was saved; a change names the revision it was made on.
  add column revision int not null default 1 check (revision >= 1),
  add column based_on int,
  -- Number of its last step.
  add column last_event int not null default 0 check (last_event >= 0),
  -- Of the proposal: what signatures bind. `fingerprint` is of the content alone.
  add column proposal_fingerprint text,
  add column open_leads text check (open_leads in ('new_leads', 'open_leads')),
  alter column agreement drop not null,
  alter column fingerprint drop not null,
  -- Null until all have signed.
  alter column active_from_ms drop not null;

create table agreement_event (
  workspace_id text not null,
  version int not null,
  -- Position in the life of the version, from 1.
  n int not null check (n >= 1),
  kind text not null,
  at_ms bigint not null,
  -- Who took the step.
  actor jsonb not null,
  body jsonb not null,
  primary key (workspace_id, version, n),
  foreign key (workspace_id, version) references agreement_version
);

update agreement_version set open_leads = 'new_leads', proposal_fingerprint = encode(sha256(convert_to(
  '{"content":"' || fingerprint || '","effectiveFrom":null,"openLeads":"new_leads"}', 'UTF8')), 'hex');

insert into agreement_event (workspace_id, version, n, kind, at_ms, actor, body)
select workspace_id, version, row_number() over (partition by workspace_id, version order by place, party), kind, active_from_ms,
  '{"kind": "program", "name": "the operator"}', body
from (
  select workspace_id, version, active_from_ms, 1 as place, 0 as party, 'drafted' as kind,
    jsonb_build_object('source', source, 'basedOn', null) as body
  from agreement_version
  union all
  select workspace_id, version, active_from_ms, 2, 0, 'proposed', jsonb_build_object('revision', 1, 'effectiveFrom', null,
    'openLeads', open_leads, 'fingerprint', proposal_fingerprint, 'contentFingerprint', fingerprint, 'owner', agreement -> 'owner',
    'parties', agreement -> 'parties')
  from agreement_version
  union all
  select workspace_id, version, active_from_ms, 3, party::int, 'signed',
    jsonb_build_object('party', named -> 'name', 'fingerprint', proposal_fingerprint)
  from agreement_version, jsonb_array_elements(agreement -> 'parties') with ordinality as parties (named, party)
  union all
  select workspace_id, version, active_from_ms, 4, 0, 'scheduled', jsonb_build_object('from', active_from_ms) from agreement_version
  union all
  select workspace_id, version, active_from_ms, 5, 0, 'activated', jsonb_build_object('from', active_from_ms) from agreement_version
) as steps;

update agreement_version v set last_event =
  (select max(n) from agreement_event e where e.workspace_id = v.workspace_id and e.version = v.version);

alter table agreement_version
  alter column status drop default,
  alter column revision drop default,
  alter column last_event drop default,
  -- What was signed is there, and what was not signed cannot run.
  add check (status in ('draft', 'withdrawn') or (agreement is not null and fingerprint is not null
    and proposal_fingerprint is not null and open_leads is not null)),
  add check ((active_from_ms is null) = (status in ('draft', 'proposed', 'signed', 'withdrawn')));

create unique index agreement_version_active on agreement_version (workspace_id) where status = 'active';
create unique index agreement_version_from on agreement_version (workspace_id, active_from_ms) where active_from_ms is not null;

create trigger agreement_event_append_only before update or delete on agreement_event
  for each row execute function refuse_log_change();
create trigger agreement_event_no_truncate before truncate on agreement_event execute function refuse_log_change();

-- An open lead keeps its version: that of the last decision about it.
alter table lead add column agreement_version int;
update lead set agreement_version = i.agreement_version
  from lead_input i where i.workspace_id = lead.workspace_id and i.seq = lead.version;
alter table lead
  alter column agreement_version set not null,
  add foreign key (workspace_id, agreement_version) references agreement_version;
