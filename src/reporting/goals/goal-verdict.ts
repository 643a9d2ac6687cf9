/** What a goal's line says. On its way a goal that is not behind is kept; one that is behind is at risk, until its time is over. */
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
  readonly phase: "ahead" | "running" | "over";
};

/** @param isWhole leads: who is short by a fraction of one is on pace */
export function goalVerdict({ delivered, owed, expectedByNow, phase }: GoalStanding, isWhole: boolean): MeasureVerdict {
  if (owed === null || delivered === null || phase === "ahead") return "not_enough_data";
  if (delivered >= owed - HAIR) return "kept";
  if (phase === "over" || expectedByNow === null) return "missed";
  const bar = isWhole ? Math.floor(expectedByNow + HAIR) : expectedByNow - HAIR;
  return delivered >= bar ? "kept" : "at_risk";
}
