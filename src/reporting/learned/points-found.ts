/** What learning found in a company, as it is kept: plain JSON, in which no lead is named. */
import type { PointsDrift } from "./drift.ts";
import type { ForwardPeriod } from "./forward.ts";
import type { Learned, LearnedPoints, LookedAt, NotEnoughData } from "./learned.ts";

/** Without the points of each lead. */
export type LearnedRules = Omit<LearnedPoints, "points">;
export type LearnedOutline = LearnedRules | NotEnoughData | (LookedAt & { readonly kind: "nothing_tells" });

export type PointsFound = {
  /** Whose points they are compared with. */
  readonly version: number;
  readonly learned: LearnedOutline;
  /** Of the points of that version. */
  readonly drift: PointsDrift | null;
  /** The same, tried on each quarter of the past. */
  readonly forward: readonly ForwardOutline[];
  /** What it takes to move thresholds with the points; null: no points were learned. */
  readonly counts: PointCounts | null;
};
export type ForwardOutline = Omit<ForwardPeriod, "learned"> & {
  readonly kind: Learned["kind"];
  readonly holds: boolean;
};

/** How many leads have so many points, by the rules of the version and by those that were learned: the lowest points first. */
export type PointCounts = Readonly<
  Record<"fit" | "engagement" | "total", { readonly byHand: Histogram; readonly learned: Histogram }>
>;
export type Histogram = readonly (readonly [points: number, leads: number])[];

export function outlineOf(learned: Learned): LearnedOutline {
  if (learned.kind !== "learned") return learned;
  const { points: _ofLeads, ...rules } = learned;
  return rules;
}
