/** A queue as tests ask for it: all of it at once, on no day in particular. */
import type { WorkspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { WHOLE_LIST } from "../database/keyset.ts";
import { countQueue, fetchQueue } from "./queue.ts";

/** @param member left out: everybody's */
export async function wholeQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  member?: string,
): Promise<{ readonly leads: readonly LeadUnder[]; readonly total: number }> {
  const asked = { member, scope: null, day: { now: epochMs(0), endsAt: epochMs(0) } };
  const leads = await fetchQueue(db, workspaceId, { ...asked, grades: [], only: undefined }, WHOLE_LIST);
  const groups = await countQueue(db, workspaceId, asked);
  return { leads, total: groups.reduce((sum, group) => sum + group.leads, 0) };
}
