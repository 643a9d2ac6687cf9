-- What needs somebody's attention, from when until when. What is about the machine stands in the company whose admins operate it.
create table alarm (
  workspace_id text not null,
  rule text not null,
  -- Of several things that the rule looks at, which one; empty where there is one.
  subject text not null,
  since_ms bigint not null,
  -- Null: it has not been so for long enough to be told.
  raised_at_ms bigint,
  seen_at_ms bigint not null,
  -- Null: it is still so.
  cleared_at_ms bigint,
  -- What its sentence is made of.
  details jsonb not null,
  primary key (workspace_id, rule, subject, since_ms)
);
-- However many workers look, it is begun once.
create unique index alarm_open on alarm (workspace_id, rule, subject) where cleared_at_ms is null;
create index alarm_cleared on alarm (workspace_id, cleared_at_ms) where cleared_at_ms is not null;

-- What admins are told of them by mail, until the mail server has taken it. Its ID is made of what it is about, so that it is written once, and known again.
create table alarm_mail (
  workspace_id text not null,
  mail_id text not null,
  rule text not null,
  subject text not null,
  since_ms bigint not null,
  -- raised, cleared
  told text not null,
  address text not null,
  title text not null,
  body text not null,
  created_at_ms bigint not null,
  tries int not null default 0,
  -- While a worker has it, when that worker is given up.
  next_at_ms bigint not null,
  -- Why it could not be sent the last time.
  reason text,
  primary key (workspace_id, mail_id)
);
create index alarm_mail_next on alarm_mail (next_at_ms);

-- Servers and workers, as they say themselves every few seconds. Of the installation, so on every node.
create table running_process (
  process_id text primary key,
  host text not null,
  version text not null,
  serves boolean not null,
  works boolean not null,
  started_at_ms bigint not null,
  seen_at_ms bigint not null,
  -- What it found out about its machine.
  facts jsonb not null
);

-- Whose turn it is to look, of all processes.
create table watch_turn (
  turn text primary key,
  taken_at_ms bigint not null
);

-- What the last verification came to. Null: none, as far as is known; no difference: it found none.
alter table workspace add column verified_at_ms bigint;
alter table workspace add column verified_difference text;

-- The silence of a source is an alarm like the others: one that was told before is not told again.
insert into alarm (workspace_id, rule, subject, since_ms, raised_at_ms, seen_at_ms, details)
select i.workspace_id, 'source_silent', i.intake_id, i.quiet_told_ms, i.quiet_told_ms, i.quiet_looked_at_ms,
  jsonb_build_object('name', i.name, 'source', i.source, 'since', i.quiet_told_ms, 'usualMs', 0, 'longMs', 0)
from intake i
where i.closed_at_ms is null and i.paused_at_ms is null and i.quiet_told_ms is not null and not exists (
  select from arrival a
  where a.workspace_id = i.workspace_id and a.intake_id = i.intake_id and a.at_ms > i.quiet_told_ms and a.refusal is distinct from 'spam');
alter table intake drop column quiet_told_ms;

-- What is looked at in each company that is in use, by index looks that are bounded: one statement however many there are.
create function workspaces_watched(now_ms bigint) returns table (workspace_id text, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id, jsonb_build_object(
    'dueSince', (select min(l.next_due_at_ms) from lead l where l.workspace_id = w.workspace_id and l.next_due_at_ms <= now_ms),
    'channels', coalesce((
      select jsonb_agg(jsonb_build_object('channel', c.channel, 'waiting', c.waiting, 'lateSince', c.late_since, 'retried', c.retried, 'failed', c.failed) order by c.channel)
      from (
        select m.channel, count(*) filter (where not m.is_failed) as waiting, min(m.next_at_ms) filter (where not m.is_failed and m.claim is null and m.next_at_ms <= now_ms) as late_since,
          count(*) filter (where not m.is_failed and m.tries >= 3) as retried, count(*) filter (where m.is_failed) as failed
        from (
          (select channel, next_at_ms, claim, tries, false as is_failed from message
            where workspace_id = w.workspace_id and state = 'due' order by next_at_ms limit 10000)
          union all
          (select channel, 0, null, 0, true from message
            where workspace_id = w.workspace_id and state = 'failed' and settled_at_ms > now_ms - 86400000 limit 10000)
        ) m group by m.channel
      ) c), '[]'::jsonb),
    'arrivalsSince', (
      select min(a.at_ms) from (
        select a.at_ms, a.outcome, a.intake_id from arrival a
        where a.workspace_id = w.workspace_id and a.outcome <> 'lead' and a.dismissed_at_ms is null order by a.at_ms desc limit 1000
      ) a join intake i on i.workspace_id = w.workspace_id and i.intake_id = a.intake_id
      where a.outcome = 'waiting' and i.paused_at_ms is null),
    'sumsSince', case when s.filled_until is null and s.seq < w.last_seq then (
      select (e.entry ->> 'at')::bigint from log e where e.workspace_id = w.workspace_id and e.seq = s.seq + 1) end,
    'anchorSince', (
      select (e.entry ->> 'at')::bigint from log e where e.workspace_id = w.workspace_id
        and e.seq = 1 + coalesce((select max(a.seq) from anchor a where a.workspace_id = w.workspace_id), 0)),
    'isHeadWhole', coalesce((select e.hash = w.log_hash from log e where e.workspace_id = w.workspace_id and e.seq = w.last_seq), w.last_seq = 0)
      and not exists (select from log e where e.workspace_id = w.workspace_id and e.seq > w.last_seq),
    'verified', case when w.verified_at_ms is not null then jsonb_build_object('at', w.verified_at_ms, 'difference', w.verified_difference) end,
    'keys', coalesce((
      select jsonb_agg(jsonb_build_object('keyId', k.key_id, 'name', k.name, 'expiresAt', k.expires_at_ms) order by k.expires_at_ms, k.key_id)
      from api_key k
      where k.workspace_id = w.workspace_id and k.revoked_at_ms is null and k.expires_at_ms between now_ms - 604800000 and now_ms + 604800000
        and not exists (select from api_key r where r.workspace_id = k.workspace_id and r.replaces = k.key_id)), '[]'::jsonb),
    'hasSources', exists (select from intake i where i.workspace_id = w.workspace_id and i.closed_at_ms is null and i.paused_at_ms is null))
  from workspace w left join report_state s on s.workspace_id = w.workspace_id
  where w.archived_at_ms is null and w.horizon_ms is null
$$;

-- Those that are not over, in every company.
create function alarms_open() returns table (workspace_id text, rule text, subject text, since_ms bigint, raised_at_ms bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.workspace_id, a.rule, a.subject, a.since_ms, a.raised_at_ms from alarm a where a.cleared_at_ms is null
$$;

-- In which companies a mail about an alarm is to be sent.
create function workspaces_with_alarm_mail(until_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct m.workspace_id from alarm_mail m where m.next_at_ms <= until_ms
$$;

-- When the last backup was made, and when the first company was.
create function last_backup() returns table (backup_at_ms bigint, begun_at_ms bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select (select max(at_ms) from installation_event where kind = 'exported' and details ->> 'what' = 'backup'),
    (select min(created_at_ms) from workspace)
$$;

revoke execute on function workspaces_watched(bigint), alarms_open(), workspaces_with_alarm_mail(bigint), last_backup() from public;
