/** Which missed clock decides where the lead goes: the first of a moment for which the agreement says so. */
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { clockTerms, legTerms } from "../terms/clock-target.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { clockNamed } from "../standing/clocks.ts";
import type { Situation } from "../step/step.ts";
import { isUndecided } from "../standing/stages.ts";

export type PatienceLost = {
  readonly otherwise: Consequence;
  readonly clause: ClauseId;
  readonly clock: ClockName;
  readonly at: EpochMs;
};

/**
 * @returns undefined when no clock of `events` was missed whose patience has an end, when the receiving side has decided already, and
 *          when the lead would be taken from the last resort of its pool: there is no one behind
 */
export function patienceLost(
  { terms, lead }: Pick<Situation, "terms" | "lead">,
  events: readonly LeadEvent[],
): PatienceLost | undefined {
  if (!isUndecided(lead)) return undefined;
  for (const event of events) {
    if (event.kind !== "clock_missed") continue;
    const clock = clockNamed(lead, event.clock);
    const { otherwise, clause } = clockTerms(terms, clock);
    if (otherwise === undefined) continue;
    const isLastResort = clock.owner === legTerms(terms, clock.leg).pool.whenNobody.tell;
    if (otherwise.kind === "reroute" && isLastResort) continue;
    return { otherwise, clause, clock: event.clock, at: event.at };
  }
  return undefined;
}
