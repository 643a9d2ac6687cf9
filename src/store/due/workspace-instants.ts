/**
 * What falls due for the whole workspace: a version of the agreement takes effect, members leave it, an absence begins that gives up leads, a
 * digest or a review is due. Each happens at its instant, whenever anyone looks; `order-of-time.ts` says in which order.
 */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { firstInstant } from "../../engine/timeline/order-of-time.ts";
import type { Replay } from "../../engine/timeline/replay.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { activateScheduled, nextScheduled, type Scheduled } from "./activate-due.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { appendDecisions, type Decision } from "../writer/append-decisions.ts";
import type { Queryable } from "../database/database.ts";
import { fetchLeadsConcerned } from "../lead/fetch-leads.ts";
import type { OpenLog } from "../log/open-log.ts";
import { nextForetold } from "./foretold.ts";
import { recordLeavers } from "./leavers.ts";
import { recordOccasions } from "./occasions.ts";
import { fetchRoster, nextAbsenceBeginning } from "../people/stored-roster.ts";
import { startStoredReplay } from "./stored-replay.ts";

export type WorkspaceInstant = {
  readonly at: EpochMs;
  readonly what:
    | { readonly kind: "version"; readonly scheduled: Scheduled }
    | { readonly kind: "members" }
    | { readonly kind: "absence"; readonly members: readonly MemberId[] }
    | { readonly kind: "occasions" };
};

/** What falls due first, at or before `until`. */
export async function nextWorkspaceInstant(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: EpochMs,
): Promise<WorkspaceInstant | undefined> {
  const next = await nextInstantOfLeads(db, workspaceId, until);
  const occasionsAt = await nextForetold(db, workspaceId, "next_occasion_ms", next?.at ?? until);
  return firstOf([...(next === undefined ? [] : [next]), ...occasionsOf(occasionsAt)]);
}

/** What falls due first that can be about leads. */
export async function nextInstantOfLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: EpochMs,
): Promise<WorkspaceInstant | undefined> {
  const scheduled = await nextScheduled(db, workspaceId, until);
  const leavingAt = await nextForetold(db, workspaceId, "next_leaving_ms", until);
  const beginning = await nextAbsenceBeginning(db, workspaceId, until);
  const found: WorkspaceInstant[] = [];
  if (scheduled !== undefined) found.push({ at: scheduled.from, what: { kind: "version", scheduled } });
  if (leavingAt !== undefined) found.push({ at: leavingAt, what: { kind: "members" } });
  if (beginning !== undefined) found.push({ at: beginning.at, what: { kind: "absence", members: beginning.members } });
  return firstOf(found);
}

function occasionsOf(at: EpochMs | undefined): readonly WorkspaceInstant[] {
  return at === undefined ? [] : [{ at, what: { kind: "occasions" } }];
}

/** @param found at most one of a kind */
function firstOf(found: readonly WorkspaceInstant[]): WorkspaceInstant | undefined {
  const first = firstInstant(Object.fromEntries(found.map(({ at, what }) => [what.kind, at])));
  return found.find(({ what }) => what.kind === first?.kind);
}

/**
 * Lets it happen. No import is under way.
 *
 * @param handledAt the present, by the clock on the wall
 * @returns what was decided
 */
export async function runWorkspaceInstant(
  log: OpenLog,
  { at, what }: WorkspaceInstant,
  handledAt: EpochMs,
): Promise<readonly Decision[]> {
  if (what.kind === "version") return activateScheduled(log, what.scheduled, handledAt);
  const { tx, workspaceId } = log;
  const versions = await termsInForce(tx, workspaceId);
  if (what.kind === "occasions") {
    await recordOccasions(log, versions, at, handledAt);
    return [];
  }
  if (what.kind === "members") return recordLeavers(log, versions, at, handledAt);
  const replay = await replayOfConcerned(tx, workspaceId, versions, { members: what.members, waiting: false, at });
  const decisions = replay.advanceTo(at).map((decidedInput) => ({ ...decidedInput, ref: null, handledAt }));
  await appendDecisions(log, decisions, versions);
  return decisions;
}

/** A replay of the leads that a change of the roster at `at` concerns, or may concern because something of them is due before. */
export async function replayOfConcerned(
  tx: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
  concern: { readonly members: readonly MemberId[]; readonly waiting: boolean; readonly at: EpochMs },
): Promise<Replay> {
  const leads = await fetchLeadsConcerned(tx, workspaceId, concern);
  return startStoredReplay(tx, workspaceId, versions, { leads, roster: await fetchRoster(tx, workspaceId) });
}
