/** Months of the workspace, as `YYYY-MM`. They are names, not instants: no zone can move them. */
import { MONTHS } from "../../words/english/dates.ts";

/** @example "2026-03" → "March 2026" */
export function monthWords(month: string): string {
  const { year, index } = parts(month);
  return `${MONTHS[index] ?? ""} ${year}`;
}

/** @example "2026-03" → "Mar 2026" */
export function shortMonthWords(month: string): string {
  const { year, index } = parts(month);
  return `${(MONTHS[index] ?? "").slice(0, 3)} ${year}`;
}

/** @example ("2026-01", -1) → "2025-12" */
export function monthAfter(month: string, by: number): string {
  const { year, index } = parts(month);
  const total = year * 12 + index + by;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, "0")}`;
}

function parts(month: string): { readonly year: number; readonly index: number } {
  return { year: Number(month.slice(0, 4)), index: Number(month.slice(5, 7)) - 1 };
}
