/** What a goal's line says. On its way a goal that is not behind is kept; one that is behind is at risk, until its time is over. On its first day none is behind. */
import type { EpochMs } from "../../base/time.ts";
import { isFirstDay } from "../counting/judge-promise.ts";
import type { MeasureVerdict } from "../counting/judge.ts";

/** Sums of parts of days may come out a hair off what they are on paper. */
const HAIR = 1e-9;

/** A sum of parts without what doubles add: a billionth of a lead is none. */
export function steady(sum: number): number {
  return Number(sum.toFixed(9));
}

/** Leads are whole, and people round up: 73.3 owed are 74. */
export function wholeOwed(owed: number): number {
  // Nothing is owed as 0, not as −0.
  return Math.max(0, Math.ceil(owed - HAIR));
}

export type GoalStanding = {
  /** null: it cannot be said. */
  readonly delivered: number | null;
  readonly owed: number | null;
  readonly expectedByNow: number | null;
  /** `starting`: within a day of being agreed. */
  readonly phase: "ahead" | "starting" | "running" | "over";
};

/** Where the present lies in what is counted, `[from, until)`. @param since when it was agreed */
export function phaseOf(
  asOf: EpochMs,
  { from, until, since }: { readonly from: EpochMs; readonly until: EpochMs; readonly since: EpochMs },
): GoalStanding["phase"] {
  if (asOf < from) return "ahead";
  if (asOf >= until) return "over";
  return isFirstDay(since, asOf) ? "starting" : "running";
}

/** @param isWhole leads: who is short by a fraction of one is on pace */
export function goalVerdict({ delivered, owed, expectedByNow, phase }: GoalStanding, isWhole: boolean): MeasureVerdict {
  if (phase === "ahead") return "starts_later";
  if (owed === null || delivered === null) return "not_enough_data";
  if (delivered >= owed - HAIR) return "kept";
  const isStarting = phase === "starting";
  if (phase === "over" || expectedByNow === null) return isStarting ? "not_started" : "missed";
  const bar = isWhole ? Math.floor(expectedByNow + HAIR) : expectedByNow - HAIR;
  return delivered >= bar ? "kept" : isStarting ? "not_started" : "at_risk";
}
