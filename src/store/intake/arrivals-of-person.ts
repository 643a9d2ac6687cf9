/** What forms and webhooks sent of one person: found by the person's leads and addresses, read, and forgotten. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { BYTES, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type ArrivalWithBody, FORGOTTEN, FROM_ARRIVALS, SELECTED_ARRIVAL, WITH_BODY } from "./kept-arrivals.ts";

export type OfPerson = { readonly leads: readonly LeadId[]; readonly emails: readonly string[] };

/** Whatever became of it, also where it isn't kept any more and the lead is theirs: the oldest first. */
export async function fetchArrivalsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  { leads, emails }: OfPerson,
): Promise<readonly ArrivalWithBody[]> {
  return rowsOf(
    db,
    WITH_BODY,
    `select ${SELECTED_ARRIVAL}, a.body, a.event_id as "eventId" ${FROM_ARRIVALS} and (a.lead_id = any($2) or a.emails && $3) order by a.at_ms, a.arrival_id`,
    [workspaceId, leads, emails],
  );
}

/** Takes away what was sent of leads and addresses; what nobody had looked at yet is dismissed with that. @returns of how many arrivals */
export async function forgetArrivalsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  { leads, emails }: OfPerson,
  { at, by }: { readonly at: EpochMs; readonly by: string },
): Promise<number> {
  const rows = await db.query(
    `update arrival set ${FORGOTTEN},
       dismissed_at_ms = case when outcome = 'lead' then null else coalesce(dismissed_at_ms, $4) end,
       dismissed_by = case when outcome = 'lead' then null else coalesce(dismissed_by, $5) end
     where workspace_id = $1 and body is not null and (lead_id = any($2) or emails && $3) returning arrival_id`,
    [workspaceId, leads, emails, at, by],
  );
  return rows.length;
}

type Unfound = { readonly arrivalId: string; readonly contentType: string; readonly body: Buffer };

/** That wait, and whose addresses were never noted: a version before kept them so. @param after an ID; only later ones */
export async function fetchWithoutAddresses(
  db: Queryable,
  workspaceId: WorkspaceId,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Unfound[]> {
  return rowsOf(
    db,
    rowWith<Unfound>({ arrivalId: TEXT, contentType: TEXT, body: BYTES }),
    `select arrival_id as "arrivalId", content_type as "contentType", body from arrival
     where workspace_id = $1 and outcome = 'waiting' and emails = '{}' and body is not null and arrival_id > $2 order by arrival_id limit $3`,
    [workspaceId, after, limit],
  );
}

export async function noteAddresses(
  db: Queryable,
  workspaceId: WorkspaceId,
  { arrivalId, emails }: { readonly arrivalId: string; readonly emails: readonly string[] },
): Promise<void> {
  await db.query(
    "update arrival set emails = $3 where workspace_id = $1 and arrival_id = $2 and outcome = 'waiting' and emails = '{}'",
    [workspaceId, arrivalId, emails],
  );
}
