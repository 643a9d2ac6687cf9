/** Calendar months of a zone, by the rules that the agreement pins: where they begin, which one an instant lies in, how many are over. */
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { dayOfDate, instantAt, localDate, localMsAt, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";

/**
 * @param month `YYYY-MM`
 * @returns `[from, until)`: local start of its first day to that of the next month's, whatever the offset does between; cut to the
 *          instants Baton accepts, so that a month outside them is empty
 *
 * @example 2026-03 in Europe/Berlin → 2026-02-28T23:00Z to 2026-03-31T22:00Z
 */
export function monthBounds(zone: Zone, month: string): { readonly from: EpochMs; readonly until: EpochMs } {
  const first = Temporal.PlainYearMonth.from(month);
  return { from: startOfMonth(zone, first), until: startOfMonth(zone, first.add({ months: 1 })) };
}

/** Cut to the instants Baton accepts. */
export function startOfMonth(zone: Zone, month: Temporal.PlainYearMonth): EpochMs {
  return startOfDay(zone, dayOfDate(month.toPlainDate({ day: 1 }).toString()));
}

/** The same day and time so many months later, or earlier; the last day of a month that has no such day. */
export function monthsAfter(zone: Zone, at: EpochMs, months: number): EpochMs {
  return instantAt(zone, wallClock(zone, at).add({ months }).toZonedDateTime("UTC").epochMilliseconds);
}

/**
 * Which month (`YYYY-MM`) an instant lies in.
 *
 * @returns a function that remembers, by day of UTC, the answer for days that lie in one local month: a hundred thousand rows
 *          ask the time zone database a few times per distinct day
 */
export function monthNamer(zone: Zone): (at: EpochMs) => string {
  const known = new Map<number, string | null>();
  const ask = (at: number): string => monthOf(zone, epochMs(at));
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    let month = known.get(day);
    if (month === undefined) {
      const first = ask(day * DAY_MS);
      month = first === ask((day + 1) * DAY_MS - 1) ? first : null;
      known.set(day, month);
    }
    return month ?? ask(at);
  };
}

/** The month (`YYYY-MM`) an instant lies in; for many instants, `monthNamer`. */
export function monthOf(zone: Zone, at: EpochMs): string {
  return localDate(zone, at).slice(0, 7);
}

/**
 * Calendar months wholly over between two instants, by the zone's wall clock.
 *
 * @param until `>= from`
 * @example 15 Jan 10:00 → 15 Feb 09:59 is 0, → 15 Feb 10:00 is 1; 31 Jan → 28 Feb is 0
 */
export function wholeMonths(zone: Zone, from: EpochMs, until: EpochMs): number {
  const elapsed = wallClock(zone, from).until(wallClock(zone, until), { largestUnit: "month" });
  // Negative only in the hour that a zone repeats in autumn.
  return Math.max(0, elapsed.months);
}

function wallClock(zone: Zone, at: EpochMs): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(localMsAt(zone, at)).toZonedDateTimeISO("UTC").toPlainDateTime();
}
