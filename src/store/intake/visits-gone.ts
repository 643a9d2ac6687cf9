/** Visits that are gone, and what became of them: whatever came is an activity, waits, or is counted under why it is neither. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import type { Visit } from "./visits.ts";

export type VisitOutcome =
  | "activity"
  | "no_rule"
  | "unreadable"
  | "unknown_visitor"
  | "too_many"
  | "refused"
  | "withdrawn"
  | "expired"
  | "erased";

/** @param gone deletes visits, and returns `intake_id` and `outcome` of each. Whoever else deletes the same counts nothing */
const counting = (gone: string): string => `
  with gone as (${gone}), counted as (
    insert into visit_count as c (workspace_id, intake_id, outcome, visits)
    select $1, intake_id, outcome, count(*) from gone where outcome is not null group by intake_id, outcome order by intake_id, outcome
    on conflict (workspace_id, intake_id, outcome) do update set visits = c.visits + excluded.visits)
  select count(*) as n from gone`;

const COUNT = rowWith({ n: WHOLE });

async function countGone(db: Queryable, gone: string, params: readonly unknown[]): Promise<number> {
  return (await rowsOf(db, COUNT, counting(gone), [...params]))[0]?.n ?? 0;
}

/** That were never kept. */
export async function countVisits(
  db: Queryable,
  workspaceId: WorkspaceId,
  intakeId: string,
  counts: Readonly<Partial<Record<VisitOutcome, number>>>,
): Promise<void> {
  const entries = Object.entries(counts).filter(([, visits]) => visits > 0);
  if (entries.length === 0) return;
  await db.query(
    `insert into visit_count as c (workspace_id, intake_id, outcome, visits) select $1, $2, n.outcome, n.visits from unnest($3::text[], $4::bigint[]) as n(outcome, visits)
     order by n.outcome on conflict (workspace_id, intake_id, outcome) do update set visits = c.visits + excluded.visits`,
    [workspaceId, intakeId, entries.map(([outcome]) => outcome), entries.map(([, visits]) => visits)],
  );
}

/** @param sent with what became of each; null: it was counted before */
export async function endVisits(
  db: Queryable,
  workspaceId: WorkspaceId,
  sent: readonly (Pick<Visit, "visitorId" | "visitId"> & { readonly outcome: VisitOutcome | null })[],
): Promise<void> {
  await countGone(
    db,
    `delete from visit v using unnest($2::text[], $3::text[], $4::text[]) as s(visitor_id, visit_id, outcome)
     where v.workspace_id = $1 and v.visitor_id = s.visitor_id and v.visit_id = s.visit_id returning v.intake_id, s.outcome`,
    [
      workspaceId,
      sent.map(({ visitorId }) => visitorId),
      sent.map(({ visitId }) => visitId),
      sent.map(({ outcome }) => outcome),
    ],
  );
}

/** The visitor agrees no longer: nothing is joined to anyone any more. What is an activity of a lead stays one. */
export async function forgetVisitor(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { visitorId, intakeId }: { readonly visitorId: string; readonly intakeId: string },
): Promise<void> {
  await tx.query("delete from visitor where workspace_id = $1 and visitor_id = $2 and intake_id = $3", [
    workspaceId,
    visitorId,
    intakeId,
  ]);
  await countGone(
    tx,
    "delete from visit where workspace_id = $1 and visitor_id = $2 and intake_id = $3 and lead_id is null returning intake_id, 'withdrawn' as outcome",
    [workspaceId, visitorId, intakeId],
  );
}

/** The persons of leads are erased: their browsers are nobody's, and are known no longer. @returns how many visits weren't activities yet */
export async function forgetVisitsOf(
  tx: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
): Promise<number> {
  await tx.query("delete from visitor where workspace_id = $1 and lead_id = any($2)", [workspaceId, leads]);
  return countGone(
    tx,
    "delete from visit where workspace_id = $1 and lead_id = any($2) returning intake_id, 'erased' as outcome",
    [workspaceId, leads],
  );
}

/** A visitor who is a lead's is known for so long after the last visit: 13 months. */
const JOINED_KEPT_MS = 395 * DAY_MS;

/** What waited for a form for as long as its site says, and visitors who haven't come for as long: some of each. @returns whether there are more */
export async function expireVisits(
  db: Queryable,
  workspaceId: WorkspaceId,
  { at, limit }: { readonly at: EpochMs; readonly limit: number },
): Promise<boolean> {
  const kept = `(i.settings ->> 'keptDays')::bigint * ${DAY_MS}`;
  const visits = await countGone(
    db,
    `delete from visit where workspace_id = $1 and (visitor_id, visit_id) in (
       select v.visitor_id, v.visit_id from intake i join visit v on v.workspace_id = i.workspace_id and v.intake_id = i.intake_id
       where i.workspace_id = $1 and i.kind = 'site' and v.lead_id is null and v.at_ms <= $2::bigint - ${kept} limit $3)
     returning intake_id, 'expired' as outcome`,
    [workspaceId, at, limit],
  );
  const visitors = await db.query(
    `delete from visitor where workspace_id = $1 and visitor_id in (
       select v.visitor_id from intake i join visitor v on v.workspace_id = i.workspace_id and v.intake_id = i.intake_id
       where i.workspace_id = $1 and i.kind = 'site'
         and v.last_at_ms <= $2::bigint - case when v.lead_id is null then ${kept} else ${JOINED_KEPT_MS} end
         and not exists (select from visit w where w.workspace_id = v.workspace_id and w.visitor_id = v.visitor_id) limit $3)
     returning visitor_id`,
    [workspaceId, at, limit],
  );
  return visits === limit || visitors.length === limit;
}

export type VisitCounts = {
  readonly intakeId: string;
  /** Visits that wait for a form, and that belong to a lead and are sent to the log next. */
  readonly waiting: number;
  readonly sending: number;
  /** Visitors who are a lead's. */
  readonly joined: number;
  readonly lastAt: EpochMs | null;
  readonly counts: readonly { readonly outcome: string; readonly visits: number }[];
};

/** Of each site that is open. */
export async function fetchVisitCounts(db: Queryable, workspaceId: WorkspaceId): Promise<readonly VisitCounts[]> {
  const sites = await rowsOf(
    db,
    rowWith<Omit<VisitCounts, "counts">>({
      ...{ intakeId: TEXT, waiting: WHOLE, sending: WHOLE, joined: WHOLE },
      lastAt: orNull(INSTANT),
    }),
    `select i.intake_id as "intakeId", n.waiting, n.sending, j.joined, l.at as "lastAt"
     from intake i
     cross join lateral (select count(*) filter (where lead_id is null) as waiting, count(*) filter (where lead_id is not null) as sending
       from visit where workspace_id = i.workspace_id and intake_id = i.intake_id) n
     cross join lateral (select count(*) filter (where lead_id is not null) as joined from visitor where workspace_id = i.workspace_id and intake_id = i.intake_id) j
     left join lateral (select last_at_ms as at from visitor where workspace_id = i.workspace_id and intake_id = i.intake_id order by last_at_ms desc limit 1) l on true
     where i.workspace_id = $1 and i.kind = 'site' and i.closed_at_ms is null`,
    [workspaceId],
  );
  const counts = await rowsOf(
    db,
    rowWith({ intakeId: TEXT, outcome: TEXT, visits: WHOLE }),
    `select intake_id as "intakeId", outcome, visits from visit_count where workspace_id = $1 order by visits desc, outcome`,
    [workspaceId],
  );
  return sites.map((site) => ({
    ...site,
    counts: counts.flatMap(({ intakeId, outcome, visits }) => (intakeId === site.intakeId ? { outcome, visits } : [])),
  }));
}
