/** From the sample size of a measure to its leads, and from what needs attention to those that it is about. */
import type { AttentionLine } from "../report/attention.ts";
import type { GoalProgress, MeasureLine, PromiseLine, ShownScoreboard } from "../report/report.ts";
import {
  cohortBehind,
  decisionsBehind,
  deliveredBehind,
  entriesBehind,
  firstTouchBehind,
  leakageBehind,
  type LeadsBehind,
  openBehind,
  overallBehind,
  periodFilter,
  promiseBehind,
} from "./leads-behind.ts";

type Board = Pick<ShownScoreboard, "from" | "until" | "goals" | "measures" | "acceptance" | "leakage"> & {
  readonly goalLines: readonly Pick<GoalProgress, "clause" | "from">[];
  readonly promises: readonly Pick<PromiseLine, "clause" | "party" | "missed">[];
};

/**
 * Whatever the measure is counted from.
 *
 * @returns undefined where no list counts the same: hand-offs, deals by what is known of them, and minutes
 */
export function sampleBehind(
  { name, unit }: Pick<MeasureLine, "name" | "unit">,
  board: Board,
): LeadsBehind | undefined {
  const period = periodFilter(board);
  switch (name) {
    case "attainment":
      return overallBehind(period, "due");
    case "speed-to-lead":
      return firstTouchBehind(period, unit === "share" ? "known-60" : "any");
    case "acceptance":
      return decisionsBehind(period);
    case "conversion":
      return entriesBehind(period, "mql");
    case "value":
      return unit === "share" ? undefined : cohortBehind(period, "all");
    case "pace": {
      const [worst] = board.goals.toSorted((a, b) => paceOf(a) - paceOf(b));
      return worst === undefined ? undefined : deliveredBehind(board, worst);
    }
    case "leakage":
      return openBehind();
    case "rep-response":
    case "depth":
    case "coverage":
    case "velocity":
    case "contribution":
    case "capacity":
    case "fairness":
      return undefined;
  }
}

function paceOf({ delivered, expectedByNow }: Board["goals"][number]): number {
  return expectedByNow > 0 ? delivered / expectedByNow : Infinity;
}

export type Troubled = {
  readonly count: number;
  /** What they are of: "missed", of what a clock timed; "counted": everything that the number is made from. */
  readonly what: "missed" | "delivered" | "rejected" | "leaking" | "counted";
  readonly behind: LeadsBehind;
};

/** The leads to look at: those that missed, were rejected or leak; else all that the number was counted from. */
export function troubledBehind({ kind, id, party }: AttentionLine, board: Board): Troubled | undefined {
  const period = periodFilter(board);
  if (kind === "promise") {
    const line = board.promises.find((each) => each.clause === id && each.party === party);
    return line && { count: line.missed, what: "missed", behind: promiseBehind(period, line, "missed") };
  }
  if (kind === "goal") {
    const goal = board.goals.find((each) => each.clause === id && each.party === party);
    return goal && { count: goal.delivered, what: "delivered", behind: deliveredBehind(board, goal) };
  }
  if (id === "leakage" && board.leakage !== null)
    return { count: board.leakage, what: "leaking", behind: leakageBehind() };
  if (id === "acceptance" && board.acceptance !== null) {
    const { n, hits } = board.acceptance;
    return { count: n - hits, what: "rejected", behind: decisionsBehind(period, "rejected") };
  }
  const measure = board.measures.find(({ name }) => name === id);
  const behind = measure && sampleBehind(measure, board);
  return measure && behind && { count: measure.n, what: "counted", behind };
}
