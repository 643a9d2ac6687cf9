/** Where the present lies in a month, and how many of its promises were met. */
import type { Rate } from "../../../reporting/report/report.ts";
import { rate } from "../../../reporting/statistics/wilson.ts";
import type { SaidPromise } from "../../../words/report/say-report.ts";

/** Whether the month has begun, runs, or is over. */
export type MonthPhase = "ahead" | "running" | "over";

export function monthPhase({
  from,
  until,
  asOf,
}: {
  readonly from: number;
  readonly until: number;
  readonly asOf: number;
}): MonthPhase {
  if (asOf < from) return "ahead";
  return asOf >= until ? "over" : "running";
}

export type Kept = { readonly met: number; readonly missed: number; readonly open: number; readonly rate: Rate };

export function kept(promises: readonly Pick<SaidPromise, "met" | "missed" | "open">[]): Kept {
  let [met, missed, open] = [0, 0, 0];
  for (const promise of promises) {
    met += promise.met;
    missed += promise.missed;
    open += promise.open;
  }
  return { met, missed, open, rate: rate(met, met + missed) };
}
