/**
 * Business time, as the package offers it: `import { addBusinessMs, compileCalendar, parseCalendar } from "baton/calendar"`.
 *
 * Pure: no clock is read, and the same calendar gives the same answers everywhere. Instants are whole milliseconds since 1970 in UTC
 * (`epochMs`), within the years 1970 to 2199; durations are whole milliseconds, never negative (`durationMs`). What lies outside is a mistake of
 * the caller, an `AssertionError`; what is wrong in the text of a calendar comes back as problems with line, column and remedy.
 *
 * Conventions, of which docs/decisions/0003-calendar-conventions.md has the reasons:
 * - Half-open: at opening it is open, at closing it is closed. Hours are local wall time; elapsed time is that of the instant line, so that a shift
 *   of eight hours has seven in the night in which clocks are set forward.
 * - A duration that ends exactly at closing is due at that closing, not at the next opening. One that starts outside hours counts from the next
 *   opening. None at all is due at once.
 * - Own days win over holidays, and both over the week. A shift past midnight belongs to the date on which it starts.
 * - Backwards everything is the mirror image: `subtractBusinessMs`, `previousClosing` and `previousOpening` ask of the time before an instant what
 *   `addBusinessMs`, `nextOpening` and `nextClosing` ask of the time after it.
 *
 * Compile a calendar once and ask it often: an answer costs tens of nanoseconds, whatever the span.
 */
export type { CalendarTerms } from "../../agreement/agreement.ts";
export { parseCalendar } from "../../agreement/parse-calendar.ts";
export { type DurationMs, durationMs, type EpochMs, epochMs, parseInstant } from "../../base/time.ts";
export { addBusinessMs } from "./add-business-ms.ts";
export type { BusinessCalendar } from "./business-calendar.ts";
export { businessElapsedMs } from "./business-elapsed-ms.ts";
export { compileCalendar } from "./compile-calendar.ts";
export { isOpen } from "./is-open.ts";
export { nextClosing } from "./next-closing.ts";
export { nextOpening } from "./next-opening.ts";
export { openDates } from "./open-dates.ts";
export { previousClosing } from "./previous-closing.ts";
export { previousOpening } from "./previous-opening.ts";
export { subtractBusinessMs } from "./subtract-business-ms.ts";
