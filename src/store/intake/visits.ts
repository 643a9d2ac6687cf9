/** Visitors of the company's own sites, and their visits, from when they come until each is an activity of a lead, or is gone. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type NewVisit = {
  readonly visitId: string;
  readonly at: EpochMs;
  readonly activity: string;
  readonly note: string;
};
export type Visit = NewVisit & {
  readonly visitorId: string;
  readonly intakeId: string;
  readonly leadId: LeadId | null;
};

export async function addVisitor(
  db: Queryable,
  workspaceId: WorkspaceId,
  { visitorId, intakeId, at }: { readonly visitorId: string; readonly intakeId: string; readonly at: EpochMs },
): Promise<void> {
  await db.query(
    `insert into visitor (workspace_id, visitor_id, intake_id, created_at_ms, last_at_ms, visits) values ($1, $2, $3, $4, $4, 0)`,
    [workspaceId, visitorId, intakeId, at],
  );
}

type TakenVisitor = { readonly leadId: LeadId | null; readonly visits: number };

/** Counts what it sends, and holds it until the end of the transaction. @returns as it was; undefined: there is none (any more) */
export async function takeVisitor(
  tx: Queryable,
  workspaceId: WorkspaceId,
  {
    visitorId,
    intakeId,
    at,
    visits,
  }: { readonly visitorId: string; readonly intakeId: string; readonly at: EpochMs; readonly visits: number },
): Promise<TakenVisitor | undefined> {
  return (
    await rowsOf(
      tx,
      rowWith<TakenVisitor>({ leadId: orNull(typedText<LeadId>()), visits: WHOLE }),
      `update visitor set last_at_ms = greatest(last_at_ms, $4), visits = visits + $5 where workspace_id = $1 and visitor_id = $2 and intake_id = $3
       returning lead_id as "leadId", visits - $5::int as visits`,
      [workspaceId, visitorId, intakeId, at, visits],
    )
  )[0];
}

/** @returns how many wait for a form, counted up to `most` */
export async function countUnjoined(
  db: Queryable,
  workspaceId: WorkspaceId,
  { intakeId, most }: { readonly intakeId: string; readonly most: number },
): Promise<number> {
  const rows = await rowsOf(
    db,
    rowWith({ n: WHOLE }),
    "select count(*) as n from (select from visit where workspace_id = $1 and intake_id = $2 limit $3) v",
    [workspaceId, intakeId, most],
  );
  return rows[0]?.n ?? 0;
}

/** One that is there already stays as it is. */
export async function addVisits(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    visitorId,
    intakeId,
    leadId,
    visits,
  }: {
    readonly visitorId: string;
    readonly intakeId: string;
    readonly leadId: LeadId | null;
    readonly visits: readonly NewVisit[];
  },
): Promise<void> {
  if (visits.length === 0) return;
  await db.query(
    `insert into visit (workspace_id, visitor_id, visit_id, intake_id, at_ms, activity, note, lead_id)
     select $1, $2, v."visitId", $3, v.at, v.activity, v.note, $4
     from json_to_recordset($5::json) as v("visitId" text, at bigint, activity text, note text)
     on conflict (workspace_id, visitor_id, visit_id) do nothing`,
    [workspaceId, visitorId, intakeId, leadId, JSON.stringify(visits)],
  );
}

/** From now on the visitor's visits are the lead's, and those that wait; what was another's stays theirs. @returns false: there is no such visitor (any more) */
export async function joinStored(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { visitorId, intakeId, leadId }: { readonly visitorId: string; readonly intakeId: string; readonly leadId: LeadId },
): Promise<boolean> {
  const joined = await tx.query(
    "update visitor set lead_id = $4 where workspace_id = $1 and visitor_id = $2 and intake_id = $3 returning visitor_id",
    [workspaceId, visitorId, intakeId, leadId],
  );
  await tx.query("update visit set lead_id = $3 where workspace_id = $1 and visitor_id = $2 and lead_id is null", [
    workspaceId,
    visitorId,
    leadId,
  ]);
  return joined.length > 0;
}

const VISIT = rowWith<Visit>({
  visitorId: TEXT,
  visitId: TEXT,
  intakeId: TEXT,
  at: INSTANT,
  activity: TEXT,
  note: TEXT,
  leadId: orNull(typedText<LeadId>()),
});
const SELECTED = `v.visitor_id as "visitorId", v.visit_id as "visitId", v.intake_id as "intakeId", v.at_ms as at, v.activity, v.note, v.lead_id as "leadId"`;

/** That belong to a lead and are no activities yet, of sites that are open and run: the oldest first. @param visitorId left out: of all */
export async function fetchVisitsToSend(
  db: Queryable,
  workspaceId: WorkspaceId,
  { visitorId = null, limit }: { readonly visitorId?: string | null; readonly limit: number },
): Promise<readonly Visit[]> {
  return rowsOf(
    db,
    VISIT,
    `select ${SELECTED} from visit v join intake i on i.workspace_id = v.workspace_id and i.intake_id = v.intake_id
     where v.workspace_id = $1 and v.lead_id is not null and ($2::text is null or v.visitor_id = $2) and i.closed_at_ms is null and i.paused_at_ms is null
     order by v.at_ms, v.visitor_id, v.visit_id limit $3`,
    [workspaceId, visitorId, limit],
  );
}

/** Of a person: those that aren't activities of their leads yet. */
export async function fetchVisitsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
): Promise<readonly Visit[]> {
  return rowsOf(
    db,
    VISIT,
    `select ${SELECTED} from visit v where v.workspace_id = $1 and v.lead_id = any($2) order by v.at_ms, v.visit_id`,
    [workspaceId, leads],
  );
}
