/**
 * The next attempt that the cadence wants has a clock of its own: the k-th of n is due when k of n parts of the agreed time are over since the
 * hand-off. The first has one where no first touch is promised. Who is behind has one part for the next, yet not beyond the agreed time while that
 * lasts: it can be missed, once.
 */
import { durationMs, type EpochMs } from "../../base/time.ts";
import type { Cadence } from "../../agreement/terms/agreement.ts";
import { legTerms } from "../terms/clock-target.ts";
import { ended } from "../clock/end-clock.ts";
import { after, between, limitMs } from "../clock-time/measure.ts";
import { clockStarted, nextNumber } from "../clock/start-clocks.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { isMeasuring } from "../standing/clocks.ts";
import type { Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { isUndecided } from "../standing/stages.ts";

/** @param events what has been decided of clocks already; the next is added */
export function followCadence({ terms, lead, input, soFar }: Situation, events: LeadEvent[]): void {
  const { leg, owner, handOff } = lead;
  if (leg === null || owner === null || handOff === null || lead.dispute !== null || !isUndecided(lead)) return;
  const { cadence } = legTerms(terms, leg);
  if (cadence === undefined) return;
  const open = lead.clocks.filter((clock) => clock.kind === "attempt" && isMeasuring(clock));
  const happened = soFar[0];
  if (happened === undefined) return;
  const { since, answeredAt, reach } = handOff;
  if (answeredAt !== null) {
    events.push(...open.map((clock) => ended(lead, clock, happened.at, "reached")));
    return;
  }
  if (open.length > 0 || reach.attempts >= cadence.touches) return;
  if (reach.attempts === 0 && (input.kind === "touch" || input.kind === "contact" || events.some(startsFirstTouch)))
    return;
  const attempt = reach.attempts + 1;
  const at = happened.at > since ? happened.at : since;
  const targetMs = between(terms, cadence.hours, at, attemptDue(terms, cadence, { since, attempt, at }));
  const { clause, hours } = cadence;
  const owed = { kind: "attempt", leg, clause, owner, hours, targetMs } as const;
  const started = clockStarted(terms, lead, owed, { at, heardAt: input.recordedAt, number: nextNumber(lead, events) });
  events.push({ ...started, attempt, missingChannels: Math.max(0, cadence.channels - reach.channels.length) });
}

function startsFirstTouch(event: LeadEvent): boolean {
  return event.kind === "clock_started" && event.clockKind === "first-touch";
}

function attemptDue(
  terms: Terms,
  cadence: Cadence,
  { since, attempt, at }: { readonly since: EpochMs; readonly attempt: number; readonly at: EpochMs },
): EpochMs {
  const withinMs = limitMs(terms, cadence, since);
  const part = (of: number): EpochMs =>
    after(terms, cadence.hours, since, durationMs(Math.round((withinMs * of) / cadence.touches)));
  const agreed = part(attempt);
  if (agreed > at) return agreed;
  const soon = after(terms, cadence.hours, at, durationMs(Math.round(withinMs / cadence.touches)));
  const until = part(cadence.touches);
  return until > at && until < soon ? until : soon;
}
