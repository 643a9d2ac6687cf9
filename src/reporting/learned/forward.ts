/** What points learned on each past would have said of the leads that came next, and what became of those. */
import type { EpochMs } from "../../base/time.ts";
import type { Rate } from "../report/report.ts";
import type { Interval, Learned, Estimated } from "./learned.ts";

export type ForwardPeriod = {
  /** Of captures: from the instant, at which it was learned, until before the other. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** What was learned from everything that was known at `from`. */
  readonly learned: Learned;
  /** Of leads that can be judged: undecided on their day, their horizon over, their person new. */
  readonly leads: number;
  /** Captured in the period, and too young to be judged. */
  readonly tooYoung: number;
  /** Undefined: there was not enough to learn from, or nobody to judge. */
  readonly judged: ForwardJudgement | undefined;
};

export type ForwardJudgement = {
  /** By the chances that were learned; where nothing tells leads apart, by the share of all. */
  readonly expected: number;
  /** 95 %: of the number that comes, by chance, by how little the past can say, and by how much months differed before. */
  readonly expectedRange: Interval;
  readonly won: Rate;
  /** Of points; undefined where there are none, or all leads or none were won. */
  readonly area: Estimated | undefined;
  readonly slope: Estimated | undefined;
};
