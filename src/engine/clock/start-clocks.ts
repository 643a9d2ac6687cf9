/** Clocks that begin to run: each that has a target for the lead's grade. */
import type { ClockTerms } from "../../agreement/agreement.ts";
import type { PartyName } from "../../agreement/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "../terms.ts";
import { targetFor } from "./clock-target.ts";
import { limitMs } from "./measure.ts";
import { timeAhead } from "./time-ahead.ts";

/**
 * @param clocks of the leg; they are numbered on from the clocks that the lead has had
 * @param from   when, on which leg, and whose delay it will be; nothing is due before Baton heard of it
 */
export function clocksStarted(
  terms: Terms,
  lead: LeadState,
  clocks: readonly ClockTerms[],
  from: { readonly at: EpochMs; readonly heardAt: EpochMs; readonly leg: PartyName; readonly member: MemberId },
): readonly LeadEvent[] {
  const { at, heardAt, leg, member } = from;
  const started: LeadEvent[] = [];
  for (const clock of clocks) {
    const target = targetFor(terms, clock, lead, member);
    if (target === undefined) continue;
    const { clause, hours } = target;
    const targetMs = limitMs(terms, target, at);
    const { dueAt, steps } = timeAhead(terms, { hours, targetMs, climbedPercent: -1 }, { at, elapsedMs: 0, heardAt });
    started.push({
      kind: "clock_started",
      leadId: lead.leadId,
      at,
      clock: `${leg}.${clock.kind}#${lead.clockCount + started.length + 1}`,
      clockKind: clock.kind,
      leg,
      clause,
      grade: lead.grade,
      owner: member,
      hours,
      targetMs,
      dueAt,
      steps,
    });
  }
  return started;
}
