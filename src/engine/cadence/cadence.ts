/** How far the agreed attempts to reach a lead are: what "not reached" is measured by. */
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { legTerms } from "../terms/clock-target.ts";
import { limitOver } from "../clock-time/measure.ts";
import type { ClockName } from "../lead/clock-event.ts";
import { type Channel, CHANNELS } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "../terms/terms.ts";
import { isMeasuring } from "../standing/clocks.ts";

export type CadenceSoFar = {
  readonly clause: ClauseId;
  /** Attempts by people of the party since the lead was handed over, and how many are agreed. */
  readonly attempts: number;
  readonly agreedAttempts: number;
  readonly channels: readonly Channel[];
  readonly agreedChannels: number;
  /** Within which time, from the hand-off on. What comes later counts for the lock as well, and not for depth. */
  readonly until: EpochMs;
  readonly isComplete: boolean;
};

/** @returns undefined when the lead is with no one, or nothing is agreed on its leg */
export function cadenceOf(terms: Terms, lead: Pick<LeadState, "leg" | "handOff">): CadenceSoFar | undefined {
  const { leg, handOff } = lead;
  if (leg === null || handOff === null) return undefined;
  const { cadence } = legTerms(terms, leg);
  if (cadence === undefined) return undefined;
  const { attempts, channels } = handOff.reach;
  return {
    clause: cadence.clause,
    attempts,
    agreedAttempts: cadence.touches,
    channels,
    agreedChannels: cadence.channels,
    until: limitOver(terms, cadence, handOff.since),
    isComplete: attempts >= cadence.touches && channels.length >= cadence.channels,
  };
}

/** The attempt that is wanted next, and what of the cadence it can still bring. */
export type NextAttempt = {
  readonly clock: ClockName;
  readonly clause: ClauseId;
  readonly attempt: number;
  readonly agreedAttempts: number;
  /** How many channels are still missing, and the ones that were not used yet. */
  readonly missingChannels: number;
  readonly channels: readonly Channel[];
  readonly by: EpochMs;
};

/** @returns undefined unless a clock waits for it: before the first touch, and when all are done, none does */
export function nextAttemptOf(
  terms: Terms,
  lead: Pick<LeadState, "leg" | "handOff" | "clocks">,
): NextAttempt | undefined {
  const clock = lead.clocks.find((each) => each.kind === "attempt" && isMeasuring(each));
  const cadence = clock === undefined ? undefined : cadenceOf(terms, lead);
  if (clock === undefined || cadence === undefined) return undefined;
  const { agreedAttempts, channels, agreedChannels } = cadence;
  return {
    ...{ clock: clock.name, clause: clock.clause, attempt: clock.attempt ?? cadence.attempts + 1, agreedAttempts },
    missingChannels: Math.max(0, agreedChannels - channels.length),
    channels: CHANNELS.filter((channel) => !channels.includes(channel)),
    by: clock.dueAt,
  };
}
