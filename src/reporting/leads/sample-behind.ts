/** From the sample size of a measure to its leads, and from what needs attention to those that it is about. */
import type { AttentionLine } from "../report/attention.ts";
import type { GoalProgress, MeasureLine, PromiseLine, ShownScoreboard } from "../report/report.ts";
import {
  assignedBehind,
  cohortBehind,
  coverageBehind,
  decisionsBehind,
  deliveredBehind,
  entriesBehind,
  firstTouchBehind,
  handOffsBehind,
  leakageBehind,
  type LeadsBehind,
  mqlsBehind,
  openBehind,
  overallBehind,
  periodFilter,
  pipelineBehind,
  promiseBehind,
  triedBehind,
  turnsBehind,
  wonFromMqlBehind,
} from "./leads-behind.ts";

type Board = Pick<
  ShownScoreboard,
  "month" | "asOf" | "from" | "until" | "goals" | "measures" | "acceptance" | "leakage"
> & {
  readonly goalLines: readonly Pick<GoalProgress, "clause" | "from">[];
  readonly promises: readonly Pick<PromiseLine, "clause" | "party" | "missed">[];
};

/**
 * Whatever the measure is counted from.
 *
 * @returns undefined where it counts no leads
 */
export function sampleBehind(
  { name, unit, party }: Pick<MeasureLine, "name" | "unit" | "party">,
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
      return assignedBehind(period);
    case "depth":
      return triedBehind(period);
    case "coverage":
      return coverageBehind(period, "all");
    case "velocity":
      return unit === "share" ? mqlsOfMonthBefore(board) : wonFromMqlBehind(period);
    case "contribution":
      return pipelineBehind(period);
    case "capacity":
      return handOffsBehind(period, party);
    case "fairness":
      return party === undefined ? undefined : turnsBehind(period, party);
  }
}

/** What the last whole month is compared with. */
function mqlsOfMonthBefore({ month, asOf, until }: Board): LeadsBehind {
  const back = asOf >= until ? 1 : 2;
  return mqlsBehind({}, { month: Temporal.PlainYearMonth.from(month).subtract({ months: back }).toString() });
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
