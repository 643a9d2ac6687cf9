import type { z } from "zod";
import type { ClockView } from "../../api/contract.ts";
import type { EpochMs } from "../../base/time.ts";
import { nextOpening } from "../../engine/calendar/next-opening.ts";
import { targetOf } from "../../engine/clock/clock-target.ts";
import { elapsed } from "../../engine/clock/measure.ts";
import { type ClockState, isMeasuring } from "../../engine/lead/lead-state.ts";
import { calendarOf, type Terms } from "../../engine/terms.ts";

/** A clock that still measures shows what it has measured until `asOf`. */
export function presentClock(terms: Terms, clock: ClockState, asOf: EpochMs): z.infer<typeof ClockView> {
  const { name, kind, leg, clause, grade, owner, startedAt, dueAt, targetMs, status, stoppedAt } = clock;
  const target = targetOf(terms, clock);
  const measures = isMeasuring(clock);
  const opensAt = target.hours.kind === "wall" ? asOf : nextOpening(calendarOf(terms, target.hours.calendar), asOf);
  const elapsedMs = measures ? elapsed(terms, target.hours, startedAt, asOf) : clock.elapsedMs;
  const wallMs = measures ? Math.max(0, asOf - startedAt) : clock.wallMs;
  return {
    ...{ name, kind, leg, clause, grade, owner, startedAt, dueAt, targetMs, status, stoppedAt, elapsedMs, wallMs },
    targetText: target.text,
    opensAt: measures ? opensAt : null,
  };
}
