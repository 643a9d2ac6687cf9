-- Who is whom: an e-mail address is that of the first lead captured with it, and a lead can have other names. Derived from the log.

create table lead_email (
  workspace_id text not null,
  -- Normalised, as src/engine/identity/email-key.ts does it.
  email_key text not null,
  lead_id text not null,
  primary key (workspace_id, email_key),
  foreign key (workspace_id, lead_id) references lead
);

create table lead_alias (
  workspace_id text not null,
  -- What a sender calls the lead, or the id of a lead that was merged into it.
  alias text not null,
  lead_id text not null,
  primary key (workspace_id, alias),
  foreign key (workspace_id, lead_id) references lead
);

-- The leads of before: duplicates stay what they are, and the first has the address. Letters beyond ASCII are made small by the simple
-- mapping of Unicode where PostgreSQL knows it (from 17 on), else by its ICU.
do $$
declare
  small text := coalesce(
    (select 'collate ' || quote_ident(collname) from pg_collation
     where collname in ('pg_c_utf8', 'und-x-icu') and collencoding in (-1, (select encoding from pg_database where datname = current_database()))
     order by collname limit 1), '');
begin
  execute format($sql$
    insert into lead_email (workspace_id, email_key, lead_id)
    select distinct on (workspace_id, lower(email %1$s)) workspace_id, lower(email %1$s), lead_id
    from (
      select workspace_id, seq, lead_id, btrim(body -> 'capture' -> 'person' ->> 'email', E' \t\n\r\f\v') as email
      from lead_event where kind = 'captured'
    ) c
    where email ~ '^[^\s@]+@[^\s@]+$'
    order by workspace_id, lower(email %1$s), seq
  $sql$, small);
end $$;

-- Snapshots of before.
update lead set state = '{"mergedInto": null}'::jsonb || state;
