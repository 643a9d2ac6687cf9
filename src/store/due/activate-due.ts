/**
 * Lets versions of the agreement take effect when their instant has come – at that instant, whenever anybody looks.
 *
 * What lies before the instant happens first, under the version of before; what lies at it or after, under the new one.
 */
import { activate } from "../../agreement/amendment/activate-version.ts";
import type { VersionActor } from "../../agreement/amendment/version-event.ts";
import { assert, defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { versionNumbered } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { fetchVersions } from "../agreement/agreement-version.ts";
import { appendSteps } from "../writer/append-steps.ts";
import { appendDecisions, type Decision } from "../writer/append-decisions.ts";
import type { Queryable } from "../database/database.ts";
import { forgetForetold } from "./foretold.ts";
import { fetchLeadsToTakeOver } from "../lead/fetch-leads.ts";
import type { OpenLog } from "../log/open-log.ts";
import { expectOccasions } from "./occasions.ts";
import { fetchRoster } from "../people/stored-roster.ts";
import { startStoredReplay } from "./stored-replay.ts";
import { INSTANT, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** A version that all have signed, and the instant at which it takes effect. */
export type Scheduled = { readonly version: number; readonly from: EpochMs };

/** Time itself. */
const BATON = { kind: "program", name: "Baton" } as const satisfies VersionActor;
const BATCH = 2_000;

/** The version that is to take effect first, at or before `until`. */
export async function nextScheduled(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: EpochMs,
): Promise<Scheduled | undefined> {
  const rows = await rowsOf(
    db,
    rowWith<Scheduled>({ version: WHOLE, from: INSTANT }),
    `select version, active_from_ms as "from" from agreement_version
     where workspace_id = $1 and status = 'scheduled' and active_from_ms <= $2 order by active_from_ms limit 1`,
    [workspaceId, until],
  );
  return rows[0];
}

/**
 * Puts a scheduled version in force, and takes open leads over where the parties signed that it does. No import is under way.
 *
 * @param handledAt the present
 * @returns what was decided about leads
 */
export async function activateScheduled(
  log: OpenLog,
  { version, from }: Scheduled,
  handledAt: EpochMs,
): Promise<readonly Decision[]> {
  const { tx, workspaceId } = log;
  await markActive(log, version, handledAt);
  const versions = await termsInForce(tx, workspaceId);
  await expectOccasions(tx, workspaceId, versionNumbered(versions, version), epochMs(from - 1));
  await forgetForetold(tx, workspaceId, "next_leaving_ms");
  if (!versionNumbered(versions, version).takesOpenLeads) return [];
  const leads = await fetchLeadsToTakeOver(tx, workspaceId, from);
  const replay = await startStoredReplay(tx, workspaceId, versions, {
    leads,
    roster: await fetchRoster(tx, workspaceId),
  });
  const decisions = replay.advanceTo(from).map((decidedInput) => ({ ...decidedInput, ref: null, handledAt }));
  for (let at = 0; at < decisions.length; at += BATCH)
    await appendDecisions(log, decisions.slice(at, at + BATCH), versions);
  return decisions;
}

/**
 * Writes down that a version is in force, and the one before it no more; leads are not this function's business.
 *
 * @param handledAt the present; null where history is replayed: nobody is told
 */
export async function markActive(log: OpenLog, version: number, handledAt: EpochMs | null): Promise<void> {
  const versions = await fetchVersions(log.tx, log.workspaceId);
  const steps = activate(versions, version, BATON);
  assert(steps.length > 0, `version ${version} is scheduled, and signed by all`);
  for (const step of steps) {
    const before = defined(
      versions.find((each) => each.version === step.version),
      `version ${step.version}`,
    );
    await appendSteps(log, before, [step.event], { handledAt });
  }
}
