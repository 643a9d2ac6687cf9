/** Dates as they are written: 2026-12-24. */
import type { Spot } from "../spot.ts";

/** Whether a text is a date of the calendar, from 1970 to 2199. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const { year } = Temporal.PlainDate.from(text, { overflow: "reject" });
    return year >= 1970 && year <= 2199;
  } catch {
    return false;
  }
}

/** @returns undefined when nothing stands there, or what stands there is no date, which is reported */
export function readDate(spot: Spot): string | undefined {
  const date = spot.text();
  if (date === undefined || isDate(date)) return date;
  spot.report("not_a_date", `“${date}” isn't a date.`, "Use the form 2026-12-24.");
  return undefined;
}
