/** Elapsed and due, in the hours a target is written in. */
import type { Hours } from "../../agreement/agreement.ts";
import { type DurationMs, durationMs, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { addBusinessMs } from "../calendar/add-business-ms.ts";
import { businessElapsedMs } from "../calendar/business-elapsed-ms.ts";
import { calendarOf, type Terms } from "../terms.ts";

/** The instant at which `ms` of the target's hours have passed since `from`. */
export function after(terms: Terms, hours: Hours, from: EpochMs, ms: DurationMs): EpochMs {
  if (hours.kind === "wall") return epochMs(Math.min(from + ms, LATEST_MS));
  return addBusinessMs(calendarOf(terms, hours.calendar), from, ms);
}

/** Time of the target's hours between two instants; 0 when `until` lies before `from`. */
export function elapsed(terms: Terms, hours: Hours, from: EpochMs, until: EpochMs): DurationMs {
  if (until <= from) return durationMs(0);
  if (hours.kind === "wall") return durationMs(until - from);
  return businessElapsedMs(calendarOf(terms, hours.calendar), from, until);
}
