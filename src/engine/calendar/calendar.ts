/**
 * Business time, as the package offers it: `import { businessCalendar, addBusinessMs } from "baton/calendar"`.
 *
 * - Instants are `EpochMs`, whole milliseconds since 1970-01-01T00:00Z, within the years 1970 to 2199; `epochMs` and `parseInstant` make
 *   them. Durations are `DurationMs`, whole milliseconds from 0 on; `durationMs` makes them. A day is worth what the calendar says
 *   (`businessDayMs`), never 24 hours.
 * - Hours are half-open: at opening it is open, at closing it is closed. They are local wall times: an hour that daylight saving skips is not open,
 *   one that it repeats is open twice.
 * - A shift past midnight belongs to the date on which it starts. Own hours of a date win over holidays, holidays over the week.
 * - A duration that ends exactly at closing is over at that closing, not at the next opening; counted backwards, one that begins exactly at opening
 *   began at that opening. None at all is over at once, in hours or out of them.
 * - Hours that are wrong come back as problems. `AssertionError` is thrown over a mistake of the program: an instant or a duration that is
 *   none (`epochMs`, `durationMs`), a wait that ends before it begins.
 *
 * Pure: no clock, no locale. A calendar is compiled once and may be kept and shared; what it answers depends on nothing it was asked before.
 * The conventions, each with its reason: docs/decisions/0003-calendar-conventions.md.
 */
import { type CalendarHours, type CalendarProblem, parseCalendar } from "../../agreement/document/parse-calendar.ts";
import type { Result } from "../../base/result.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { compileCalendar } from "./compile-calendar.ts";

export type { CalendarHours, CalendarProblem } from "../../agreement/document/parse-calendar.ts";
export { AssertionError } from "../../base/assert.ts";
export type { Result } from "../../base/result.ts";
export {
  DAY_MS,
  type DurationMs,
  durationMs,
  type EpochMs,
  epochMs,
  HOUR_MS,
  isoInstant,
  MINUTE_MS,
  parseInstant,
} from "../../base/time.ts";
export { addBusinessMs } from "./add-business-ms.ts";
export type { BusinessCalendar } from "./business-calendar.ts";
export { businessElapsedMs } from "./business-elapsed-ms.ts";
export { isOpen } from "./is-open.ts";
export { nextClosing } from "./next-closing.ts";
export { nextOpening } from "./next-opening.ts";
export { openDates } from "./open-dates.ts";
export { previousClosing } from "./previous-closing.ts";
export { previousOpening } from "./previous-opening.ts";
export { subtractBusinessMs } from "./subtract-business-ms.ts";

/** @returns the calendar of the hours, ready to be asked; or everything that is wrong with them, a calendar that never opens included */
export function businessCalendar(hours: CalendarHours): Result<BusinessCalendar, CalendarProblem> {
  const terms = parseCalendar(hours);
  return terms.ok ? { ok: true, value: compileCalendar(terms.value) } : terms;
}
