import { UsageError } from "./usage-error.ts";

/** @returns the date as it was given, `YYYY-MM-DD` @throws UsageError that names the option where there is no such day */
export function dateOption(option: string, text: string): string {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Of a day too many in a month, the first of the next would be taken.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text)
    throw new UsageError(`${option} “${text}” isn't a date. Write it as 2026-03-09`);
  return text;
}
