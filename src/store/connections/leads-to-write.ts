/** Leads of which something may have to be written to a CRM: one row each, however often they changed, and none before its turn. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Database, Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type NewTask = {
  readonly key: string;
  readonly leadId: LeadId;
  readonly member: MemberId | null;
  readonly title: string;
  readonly body: string;
  readonly dueAt: EpochMs | null;
};
export type TakenLead = { readonly leadId: LeadId; readonly times: number; readonly tries: number };
export type TakenTask = NewTask & { readonly createdAt: EpochMs; readonly tries: number };

type Turn = { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs; readonly limit: number };

const MARK = (leads: string): string => `
  insert into connection_lead as d (workspace_id, connection_id, lead_id, since_ms, next_at_ms)
  select $1, $2, l.id, $4::bigint, $5::bigint from unnest($3::text[]) as l(id) ${leads} order by l.id
  on conflict (workspace_id, connection_id, lead_id) do update
  set times = d.times + 1, tries = 0, since_ms = coalesce(d.since_ms, excluded.since_ms), next_at_ms = case when d.claim is null then least(d.next_at_ms, excluded.next_at_ms) else d.next_at_ms end`;
const THAT_ARE_THERE = `
  where exists (select from connection_record r where r.workspace_id = $1 and r.connection_id = $2 and r.lead_id = l.id)`;

/** @param isAll also those that have no record there yet. @param from not before then; left out: at once */
export async function markLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  {
    leads,
    at,
    isAll,
    from = 0,
  }: {
    readonly leads: readonly LeadId[];
    readonly at: EpochMs;
    readonly isAll: boolean;
    readonly from?: number;
  },
): Promise<void> {
  if (leads.length === 0) return;
  await db.query(MARK(isAll ? "" : THAT_ARE_THERE), [workspaceId, connectionId, [...new Set(leads)], at, from]);
}

/** What happened up to an entry of the log was looked at. @returns false when another worker did it */
export async function passLog(
  db: Database,
  workspaceId: WorkspaceId,
  connectionId: string,
  passed: {
    readonly from: number;
    readonly next: number;
    readonly leads: readonly LeadId[];
    readonly isAll: boolean;
    readonly tasks: readonly NewTask[];
    readonly at: EpochMs;
  },
): Promise<boolean> {
  const { from, next, leads, isAll, tasks, at } = passed;
  const done = await db.transaction(async (tx) => {
    const moved = await tx.query(
      "update connection set next_seq = $4 where workspace_id = $1 and connection_id = $2 and next_seq = $3 returning connection_id",
      [workspaceId, connectionId, from, next],
    );
    if (moved.length === 0) return false;
    await markLeads(tx, workspaceId, connectionId, { leads, at, isAll });
    if (tasks.length > 0)
      await tx.query(
        `insert into connection_task (workspace_id, connection_id, task_key, lead_id, member, title, body, due_at_ms, created_at_ms, next_at_ms)
         select $1, $2, t.key, t."leadId", t.member, t.title, t.body, t."dueAt", $4, 0
         from jsonb_to_recordset($3::jsonb) as t(key text, "leadId" text, member text, title text, body text, "dueAt" bigint)
         on conflict do nothing`,
        [workspaceId, connectionId, JSON.stringify(tasks), at],
      );
    return true;
  });
  return done;
}

/** Those that have waited longest, and that no other worker has. */
export async function takeLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { claim, now, until, limit }: Turn,
): Promise<readonly TakenLead[]> {
  return rowsOf(
    db,
    rowWith<TakenLead>({ leadId: typedText<LeadId>(), times: WHOLE, tries: WHOLE }),
    // Selected once, whatever the plan: see `takeFeed`.
    `with due as materialized (select lead_id from connection_lead where workspace_id = $1 and connection_id = $2 and next_at_ms <= $4
       order by next_at_ms, since_ms limit $6 for update skip locked)
     update connection_lead d set claim = $3, next_at_ms = $5 from due
     where d.workspace_id = $1 and d.connection_id = $2 and d.lead_id = due.lead_id
     returning d.lead_id as "leadId", d.times, d.tries`,
    [workspaceId, connectionId, claim, now, until, limit],
  );
}

export type SettledLead = Pick<TakenLead, "leadId" | "times"> & {
  /** Null: it says there what it is to say; nothing is due until it changes. */
  readonly nextAt: EpochMs | null;
  readonly reason: string | null;
};

/** One that changed meanwhile has its turn again at once. */
export async function settleLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  claim: string,
  settled: readonly SettledLead[],
): Promise<void> {
  if (settled.length === 0) return;
  await db.query(
    // Locked in the order of `MARK`, so that neither waits for the other.
    `with s as materialized (select d.lead_id, d.times <> x.times as changed, x."nextAt", x.reason
       from connection_lead d, jsonb_to_recordset($4::jsonb) as x("leadId" text, times int, "nextAt" bigint, reason text)
       where d.workspace_id = $1 and d.connection_id = $2 and d.lead_id = x."leadId" and d.claim = $3
       order by d.lead_id for update of d)
     update connection_lead d set claim = null, reason = s.reason,
       next_at_ms = case when s.changed then 0 else s."nextAt" end,
       since_ms = case when s.changed or s."nextAt" is not null then d.since_ms end,
       tries = case when s."nextAt" is null then 0 else d.tries + 1 end
     from s where d.workspace_id = $1 and d.connection_id = $2 and d.lead_id = s.lead_id`,
    [workspaceId, connectionId, claim, JSON.stringify(settled)],
  );
}

export async function takeTasks(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  { claim, now, until, limit }: Turn,
): Promise<readonly TakenTask[]> {
  return rowsOf(
    db,
    rowWith<TakenTask>({
      ...{ key: TEXT, leadId: typedText<LeadId>(), member: orNull(typedText<MemberId>()), title: TEXT, body: TEXT },
      ...{ dueAt: orNull(INSTANT), createdAt: INSTANT, tries: WHOLE },
    }),
    `with due as materialized (select task_key from connection_task where workspace_id = $1 and connection_id = $2 and next_at_ms <= $4
       order by next_at_ms limit $6 for update skip locked)
     update connection_task t set claim = $3, next_at_ms = $5 from due
     where t.workspace_id = $1 and t.connection_id = $2 and t.task_key = due.task_key
     returning t.task_key as key, t.lead_id as "leadId", t.member, t.title, t.body, t.due_at_ms as "dueAt", t.created_at_ms as "createdAt", t.tries`,
    [workspaceId, connectionId, claim, now, until, limit],
  );
}

/** What is over isn't kept: no entry of the log is gone by twice. */
export async function settleTasks(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  claim: string,
  settled: readonly { readonly key: string; readonly nextAt: EpochMs | null; readonly reason: string | null }[],
): Promise<void> {
  if (settled.length === 0) return;
  await db.query(
    `with s as (select * from jsonb_to_recordset($4::jsonb) as s(key text, "nextAt" bigint, reason text)),
     again as (update connection_task t set claim = null, reason = s.reason, next_at_ms = s."nextAt", tries = t.tries + 1 from s
       where t.workspace_id = $1 and t.connection_id = $2 and t.task_key = s.key and t.claim = $3 and s."nextAt" is not null)
     delete from connection_task t where t.workspace_id = $1 and t.connection_id = $2
       and (t.next_at_ms is null or t.claim = $3 and t.task_key in (select key from s where "nextAt" is null))`,
    [workspaceId, connectionId, claim, JSON.stringify(settled)],
  );
}
