/**
 * Members who leave the agreement, as an instant of the workspace: each leaves once, at their instant, whichever process looks and however late. The one that writes
 * has locked the workspace.
 */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { membersChange, nextMembersChange } from "../../engine/timeline/members-left.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { appendDecisions, type Decision } from "../writer/append-decisions.ts";
import type { Queryable } from "../database/database.ts";
import { fetchLeadsOfLeavers } from "../lead/fetch-leads.ts";
import type { OpenLog } from "../log/open-log.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { foretell } from "./foretold.ts";
import { startStoredReplay } from "./stored-replay.ts";
import { INSTANT, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

const BATCH = 2_000;

/** Since when someone has left; undefined: they have not, or no one has written it down yet. */
export async function leftSince(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<EpochMs | undefined> {
  const rows = await rowsOf(
    db,
    rowWith({ since: INSTANT }),
    "select since_ms as since from leaver where workspace_id = $1 and member = $2",
    [workspaceId, member],
  );
  return rows[0]?.since;
}

/** Members who leave at an instant leave, and what they had is given to others. @param handledAt the present */
export async function recordLeavers(
  log: OpenLog,
  versions: TermsInForce,
  at: EpochMs,
  handledAt: EpochMs,
): Promise<readonly Decision[]> {
  const { tx, workspaceId } = log;
  const roster = await fetchRoster(tx, workspaceId);
  const { left, back } = membersChange(versions, roster, at);
  if (left.length === 0 && back.length === 0) {
    await expectLeaving(tx, workspaceId, versions, { roster, at });
    return [];
  }
  const members = left.map(({ member }) => member);
  const leads = await fetchLeadsOfLeavers(tx, workspaceId, { members, waiting: back.length > 0, at });
  const replay = await startStoredReplay(tx, workspaceId, versions, { leads, roster, membersFrom: at });
  const decisions = replay.advanceTo(at).map((decidedInput) => ({ ...decidedInput, ref: null, handledAt }));
  for (let from = 0; from < decisions.length; from += BATCH)
    await appendDecisions(log, decisions.slice(from, from + BATCH), versions);
  await expectLeaving(tx, workspaceId, versions, { roster: replay.roster(), at });
  return decisions;
}

/** What comes after an instant, when everyone who was to leave by then has left. */
export async function expectLeaving(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  { roster, at }: { readonly roster: Roster; readonly at: EpochMs },
): Promise<void> {
  await foretell(db, workspaceId, "next_leaving_ms", nextMembersChange(versions, roster, at));
}
