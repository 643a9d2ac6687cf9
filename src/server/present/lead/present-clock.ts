import type { z } from "zod";
import type { ClockView } from "../../../api/contract.ts";
import type { Hours } from "../../../agreement/terms/basic/time-terms.ts";
import { DAY_MS, type EpochMs } from "../../../base/time.ts";
import { counted } from "../../../words/english/counted.ts";
import { nextOpening } from "../../../engine/calendar/next-opening.ts";
import { findTarget } from "../../../engine/terms/clock-target.ts";
import { measured } from "../../../engine/clock-time/measure.ts";
import type { ClockState } from "../../../engine/lead/lead-state.ts";
import { calendarOf, type Terms } from "../../../engine/terms/terms.ts";
import { businessWords, wallWords } from "../../../words/english/elapsed-words.ts";
import type { ClockRow } from "../../../reporting/rows/rows.ts";
import { pauseLabel } from "../../../words/event/pause-label.ts";
import { isMeasuring } from "../../../engine/standing/clocks.ts";

/** A clock that still measures shows what it has measured until `asOf`. */
export function presentClock(terms: Terms, clock: ClockState, asOf: EpochMs): z.infer<typeof ClockView> {
  const { name, kind, leg, clause, grade, owner, startedAt, dueAt, targetMs, status, stoppedAt } = clock;
  const { pause } = clock;
  const measures = isMeasuring(clock);
  const elapsedMs = measures ? measured(terms, clock, asOf) : clock.elapsedMs;
  const wallMs = measures ? Math.max(0, asOf - startedAt) : clock.wallMs;
  return {
    ...{ name, kind, leg, clause, grade, owner, startedAt, dueAt, targetMs, status, stoppedAt, elapsedMs, wallMs },
    targetText: targetText(terms, clock),
    pause:
      pause === null ? null : { why: pauseLabel(terms.agreement, pause), since: pause.since, endsAt: pause.endsAt },
    opensAt: measures ? opensAt(terms, clock.hours, asOf) : null,
  };
}

/** One that is over. */
export function presentEnded(terms: Terms, clock: ClockRow): z.infer<typeof ClockView> {
  const { leadId: _leadId, origin: _origin, ...shown } = clock;
  return { ...shown, targetText: targetText(terms, clock), pause: null, opensAt: null };
}

/** A clock that ended keeps a clause that the agreement may not have any more. */
function targetText(
  terms: Terms,
  { clause, targetMs, kind, leg }: Pick<ClockRow, "clause" | "targetMs" | "kind" | "leg">,
): string {
  const cadence = kind === "attempt" ? terms.agreement.legs.find(({ id }) => id === leg)?.cadence : undefined;
  const words = cadence?.hours.kind === "business" ? businessWords : calendarWords;
  return findTarget(terms, clause)?.text ?? words(targetMs);
}

/** @example 2 days → "2 days"; 36 hours → "1 d 12 h" */
function calendarWords(ms: number): string {
  return ms % DAY_MS === 0 ? counted(ms / DAY_MS, "day") : wallWords(ms);
}

function opensAt(terms: Terms, hours: Hours, asOf: EpochMs): EpochMs | null {
  return hours.kind === "wall" ? asOf : nextOpening(calendarOf(terms, hours.calendar), asOf);
}
