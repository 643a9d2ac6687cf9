/** Dates in prose and on paper, the same under every locale. */
import type { EpochMs } from "../../base/time.ts";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** @param date `YYYY-MM-DD` @example "2026-07-01" → "July 1, 2026" */
export function dateWords(date: string): string {
  return `${dayMonthWords(date)}, ${date.slice(0, 4)}`;
}

/** @param date `YYYY-MM-DD` @example "2026-07-01" → "July 1" */
export function dayMonthWords(date: string): string {
  const [, month = "", day = ""] = date.split("-");
  return `${MONTHS[Number(month) - 1] ?? month} ${day.replace(/^0(?=\d$)/, "")}`;
}

/** @example "November 23, 2026, 14:05 (Europe/Berlin)" */
export function instantWords(at: EpochMs, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${dateWords(local.toPlainDate().toString())}, ${minuteOfDayWords(local.hour * 60 + local.minute)} (${zone})`;
}

/** @param period a month, a quarter or a year, as agreements write them @example "2026-Q1" → "Q1 2026"; "2026-03" → "March 2026"; "2026" → "2026" */
export function periodWords(period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return year;
  return `${part.startsWith("Q") ? part : (MONTHS[Number(part) - 1] ?? part)} ${year}`;
}

/** @param minute since midnight; past 24:00 it is of the next day @example 540 → "09:00"; 1890 → "07:30" */
export function minuteOfDayWords(minute: number): string {
  const ofDay = minute > 1440 ? minute - 1440 : minute;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}
