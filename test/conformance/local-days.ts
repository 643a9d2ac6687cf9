/**
 * The reference for calendar days: it counts the date by hand, and then looks at the clocks of the zone, minute by minute, for the one that shows the
 * wanted wall time. Slow, and without a thought in common with the offsets that the engine reckons with.
 */
const MINUTE = 60_000;
/** How far before its wall time in UTC a zone can show it, and how far behind: no zone is more than 14 hours ahead, and one left out a day. */
const EARLIEST_MINUTES = 14 * 60;
const MOST_MINUTES = 52 * 60;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** @param from a whole minute */
export function walkDays(zone: string, from: string, days: number): string {
  const start = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  let { year, month, day } = start;
  for (let left = days; left > 0; left -= 1) {
    day += 1;
    if (day > daysOf(year, month)) [day, month] = [1, month + 1];
    if (month > 12) [month, year] = [1, year + 1];
  }
  const wanted = `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(start.hour)}:${pad(start.minute)}`;
  return shownFirst(zone, wanted).toString();
}

/** The first minute that shows it; where none does, as long after the gap as it lies behind the last that was shown. */
function shownFirst(zone: string, wanted: string): Temporal.Instant {
  let at = Temporal.Instant.from(`${wanted}Z`).add({ minutes: -EARLIEST_MINUTES - 1 });
  let lastBefore = "";
  for (let walked = 0; walked <= MOST_MINUTES; walked += 1) {
    const shown = at.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16);
    if (shown === wanted) return at;
    if (shown > wanted) {
      const behindMs = Date.parse(`${wanted}Z`) - Date.parse(`${lastBefore}Z`) - MINUTE;
      return at.add({ milliseconds: behindMs });
    }
    lastBefore = shown;
    at = at.add({ minutes: 1 });
  }
  throw new Error(`${zone} never shows ${wanted}`);
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}
