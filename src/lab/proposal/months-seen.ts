/** How many there were in each of the last whole months. */
import type { EpochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";

/** `month`: the last one, `YYYY-MM`. `least`: of all but the weakest quarter of months. */
export type MonthsSeen = {
  readonly counts: readonly number[];
  readonly month: string;
  readonly least: number;
  readonly reached: number;
};

const MONTHS_MAX = 12;

/**
 * The first month and the last one are seldom whole: they count only where there are no others.
 *
 * @returns undefined when there are no instants
 */
export function monthsSeen(instants: readonly EpochMs[], zone: Zone): MonthsSeen | undefined {
  const byMonth = new Map<string, number>();
  for (const at of instants) {
    const month = localDate(zone, at).slice(0, 7);
    byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
  }
  const known = [...byMonth.keys()].toSorted();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const all: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) all.push(month);
  const whole = (all.length > 2 ? all.slice(1, -1) : all).slice(-MONTHS_MAX);
  const counts = whole.map((month) => byMonth.get(month) ?? 0);
  const ranked = counts.toSorted((a, b) => a - b);
  const least = Math.max(1, ranked[Math.floor(ranked.length / 4)] ?? 1);
  return {
    counts,
    least,
    month: whole.at(-1) ?? last,
    reached: counts.filter((count) => count >= least).length,
  };
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
