/** The shortest duration that people say and that a history kept often enough. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { nearestRank } from "../../reporting/statistics/percentile.ts";

type Said = { readonly text: string; readonly ms: number };
export type KeptDuration = { readonly text: string; readonly kept: number; readonly of: number };

/** @param businessDayMs what a business day is worth */
export function businessSteps(businessDayMs: number): readonly Said[] {
  const days = [1, 2, 3, 5, 10, 20].map((count) => ({
    text: `${count} business ${count === 1 ? "day" : "days"}`,
    ms: count * businessDayMs,
  }));
  return [
    ...[15, 30].map((count) => ({ text: `${count} business minutes`, ms: count * MINUTE_MS })),
    ...[1, 2, 4].map((count) => ({
      text: `${count} business ${count === 1 ? "hour" : "hours"}`,
      ms: count * HOUR_MS,
    })),
    ...days,
  ];
}

export const DAY_STEPS: readonly Said[] = [7, 14, 30, 45, 60, 90, 120, 180, 270, 365].map((count) => ({
  text: `${count} days`,
  ms: count * DAY_MS,
}));

/**
 * @param waitsMs in any order
 * @param percent of them that must have kept it
 * @returns undefined when there are none, or no step is long enough
 */
export function keptDuration(
  waitsMs: readonly number[],
  steps: readonly Said[],
  percent: number,
): KeptDuration | undefined {
  const sorted = Float64Array.from(waitsMs).sort();
  const needed = nearestRank(sorted, percent);
  const step = needed === null ? undefined : steps.find(({ ms }) => ms >= needed);
  return step && { text: step.text, kept: waitsMs.filter((ms) => ms <= step.ms).length, of: waitsMs.length };
}
