/** Dates on paper, the same under every locale. */
import type { EpochMs } from "../../base/time.ts";

const MONTHS = [
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

/** @param date `YYYY-MM-DD` @example "2026-07-01" → "1 July 2026" */
export function dateWords(date: string): string {
  return `${dayMonthWords(date)} ${date.slice(0, 4)}`;
}

/** @param date `YYYY-MM-DD` @example "2026-07-01" → "1 July" */
export function dayMonthWords(date: string): string {
  const { month, day } = Temporal.PlainDate.from(date);
  return `${day} ${MONTHS[month - 1] ?? ""}`;
}

/** @example "23 November 2026, 14:05 (Europe/Berlin)" */
export function instantWords(at: EpochMs, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = `${String(local.hour).padStart(2, "0")}:${String(local.minute).padStart(2, "0")}`;
  return `${dateWords(local.toPlainDate().toString())}, ${time} (${zone})`;
}
