/** When a clock is due and climbs its rungs, from an instant on at which a part of its time is used. */
import { durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import type { ClockStep } from "../lead/clock-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Terms } from "../terms/terms.ts";
import { after } from "./measure.ts";
import { rungOf } from "./rung.ts";

type Ahead = { readonly dueAt: EpochMs; readonly steps: readonly ClockStep[] };

/**
 * @param clock `climbedPercent`: rungs up to it are not climbed again; below 0 for a clock that starts
 * @param from  `elapsedMs` of the target are used at `at`; nothing falls due before `heardAt`: what could not be known could not be kept
 */
export function timeAhead(
  terms: Terms,
  clock: Pick<ClockState, "hours" | "targetMs" | "climbedPercent">,
  from: { readonly at: EpochMs; readonly elapsedMs: number; readonly heardAt: EpochMs },
): Ahead {
  const { hours, targetMs, climbedPercent } = clock;
  const steps: ClockStep[] = [];
  for (const step of terms.agreement.escalation) {
    const { usedMs, atPercent } = rungOf(step, targetMs);
    if (atPercent > climbedPercent) steps.push({ clause: step.clause, atPercent, at: whenUsed(usedMs) });
  }
  return { dueAt: whenUsed(targetMs), steps };

  function whenUsed(ms: number): EpochMs {
    const at = after(terms, hours, from.at, durationMs(Math.max(0, ms - from.elapsedMs)));
    return epochMs(Math.max(at, from.heardAt));
  }
}
