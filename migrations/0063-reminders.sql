-- When daily work looks for reminders next: of versions that aren't signed, and of reviews that are close. Blank: something has changed since somebody looked.
alter table workspace add column next_reminder_ms bigint;

-- As before, and those in which a reminder comes due on the day that begins at the instant.
create or replace function workspaces_to_look_after(since_ms bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w
  where w.archived_at_ms is null and w.last_seq > 0 and (
    not exists (select from anchor a where a.workspace_id = w.workspace_id and (a.at_ms >= since_ms or a.seq = w.last_seq))
    or w.next_reminder_ms < since_ms + 86400000
    or w.next_reminder_ms is null and exists (select from agreement_version v where v.workspace_id = w.workspace_id and v.status = 'active')
    or exists (select from agreement_version v
      where v.workspace_id = w.workspace_id and v.status in ('active', 'superseded') and v.agreement -> 'privacy' ->> 'forgetAfterMs' is not null)
    or exists (select from arrival r where r.workspace_id = w.workspace_id and r.outcome = 'waiting' and r.dismissed_at_ms is null)
    or exists (select from arrival r where r.workspace_id = w.workspace_id and r.body is not null and r.kept_until_ms <= since_ms))
$$;
