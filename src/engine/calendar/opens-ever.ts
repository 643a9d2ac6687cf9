/** Whether a calendar opens at all. One that does not is an error of the agreement, never 24/7 and never an endless search. */
import type { CalendarTerms } from "../../agreement/agreement.ts";
import { EARLIEST_MS, epochMs } from "../../base/time.ts";
import { compileCalendar } from "./compile-calendar.ts";
import { nextOpening } from "./next-opening.ts";

/**
 * Exact: it looks for an open instant within 1970–2199, so that weekly hours which are all overridden, and own hours of a date that the
 * zone skipped, are found out too. Costs about a millisecond, some ten for a calendar without weekly hours.
 */
export function opensEver(terms: CalendarTerms): boolean {
  return nextOpening(compileCalendar(terms), epochMs(EARLIEST_MS)) !== null;
}
