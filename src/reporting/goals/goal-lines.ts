/** The lines of all goals in a month: what was delivered, what should have been by now, and whether the goal is kept. */
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { contributionShare, pipelineIn } from "../measures/contribution.ts";
import { leadTypes, mixOf, expectedValueOf } from "../counting/lead-types.ts";
import type { Measuring } from "../measures/measure.ts";
import { countsOf, type GoalRows } from "../sums/sums.ts";
import { monthDays, monthShare, paceCalendar } from "./month-days.ts";
import { pace } from "./pace.ts";
import { monthBounds } from "../rows/months.ts";
import type { GoalLine, GoalProgress } from "../report/report.ts";
import type { CountedStretch } from "../rows/rows.ts";
import { type GoalInForce, goalsInForce } from "./goals-in-force.ts";
import { goalVerdict, type GoalStanding, phaseOf } from "./goal-verdict.ts";
import { growthLine, growthStretches } from "./growth.ts";
import { numbersOf } from "./number-goals.ts";

export type GoalMonth = {
  /** `YYYY-MM` in the zone of the workspace. */
  readonly month: string;
  readonly asOf: EpochMs;
};

type Asked = Pick<Measuring, "terms" | "versions">;

/** What is counted for goals of growth in a month. */
export function goalStretches({ terms, versions }: Asked, { month, asOf }: GoalMonth): readonly CountedStretch[] {
  const { zone } = terms;
  return goalsInForce(versions, monthBounds(zone, month)).flatMap(({ goal, since }) =>
    goal.kind === "growth" ? growthStretches(zone, goal, since, endOf(zone, { month, asOf })) : [],
  );
}

/** The instant as of which a month is looked at: now, or its end. */
function endOf(zone: Zone, { month, asOf }: GoalMonth): EpochMs {
  const { until } = monthBounds(zone, month);
  return asOf < until ? asOf : until;
}

/** Numbers a month, with the course of their days. */
export function numberLines(
  { terms, versions }: Asked,
  rows: Pick<GoalRows, "entries">,
  at: GoalMonth,
): readonly GoalLine[] {
  const { agreement, calendars, zone } = terms;
  const calendar = paceCalendar(agreement, calendars);
  const bounds = monthBounds(zone, at.month);
  const goals = numbersOf(goalsInForce(versions, bounds), agreement.calculator?.seasonality, at.month, bounds);
  const days = monthDays(zone, at.month, calendar, at.asOf);
  return pace(goals, rows.entries, days, at.asOf, calendar);
}

/** From when the goals of a month are counted, each once. */
export function goalsOf({ terms, versions }: Asked, { month }: GoalMonth): readonly EpochMs[] {
  const counted = goalsInForce(versions, monthBounds(terms.zone, month)).filter(({ goal }) => goal.kind !== "growth");
  return [...new Set(counted.map(({ parts: [{ from }] }) => from))];
}

export function goalLines(asked: Asked, rows: GoalRows, at: GoalMonth): readonly GoalProgress[] {
  const bounds = monthBounds(asked.terms.zone, at.month);
  const numbers = new Map(numberLines(asked, rows, at).map((line) => [line.clause, line]));
  return goalsInForce(asked.versions, bounds).map((inForce) => {
    const { goal } = inForce;
    const line = lineOf(asked, rows, at, inForce, numbers.get(goal.clause));
    // Without the reason: it changes no report.
    const { why: _why, ...agreed } = goal;
    const { clause, party, kind } = agreed;
    return { clause, party, kind, goal: agreed, ...line };
  });
}

type Line = Omit<GoalProgress, "clause" | "party" | "kind" | "goal">;

function lineOf(asked: Asked, rows: GoalRows, at: GoalMonth, inForce: GoalInForce, number: GoalLine | undefined): Line {
  const { zone } = asked.terms;
  const { goal, since } = inForce;
  const { until } = monthBounds(zone, at.month);
  const from = inForce.parts[0].from;
  const common = { since, from, until, weightedByNow: null, interval: null, note: null };
  const phase = phaseOf(at.asOf, { from, until, since });
  const during = { from, until };

  if (goal.kind === "growth") return growthLine(zone, inForce, goal, rows.counts, endOf(zone, at));
  if (goal.kind === "number") {
    const { delivered = 0, owed = null, expectedByNow = null, weightedByNow = null } = number ?? {};
    const progress = { delivered, owed, expectedByNow };
    const verdict = goalVerdict({ ...progress, phase }, true);
    return { ...common, unit: "count", ...progress, weightedByNow, n: delivered, verdict };
  }
  if (goal.kind === "value") {
    const mqls = countsOf(rows.sumsIn(during), "mql");
    const mix = mixOf(goal.types, mqls, asked.versions);
    const n = mqls.reduce((sum, { count }) => sum + count, 0);
    const perMonth = (each: Goal): number => (each.kind === "value" ? each.perMonthMinor : 0);
    const progress = { delivered: expectedValueOf(mix.counts), ...owedOf(asked, at, inForce, perMonth) };
    const verdict = goalVerdict({ ...progress, phase }, false);
    const note = mix.withoutType === 0 ? null : `${mix.withoutType} of no agreed type, valued at nothing`;
    return { ...common, unit: "money", ...progress, n, verdict, note };
  }
  const pipeline = pipelineIn(rows.sumsIn(during));
  const owed = Number(goal.share);
  const progress: GoalStanding = { delivered: contributionShare(pipeline), owed, expectedByNow: owed, phase };
  const note = pipeline.unvalued === 0 ? null : `${pipeline.unvalued} without a value, in no sum`;
  const { delivered, expectedByNow } = progress;
  return {
    ...common,
    unit: "share",
    delivered,
    owed,
    expectedByNow,
    n: pipeline.deals,
    verdict: goalVerdict(progress, false),
    note,
  };
}

/** A sum for the month, by the parts of it in which the goal was in effect, and what of it should be there by now. */
function owedOf(
  { terms }: Asked,
  { month, asOf }: GoalMonth,
  { parts }: GoalInForce,
  perMonth: (goal: Goal) => number,
): { readonly owed: number; readonly expectedByNow: number } {
  const { agreement, calendars, zone } = terms;
  const calendar = paceCalendar(agreement, calendars);
  const days = monthDays(zone, month, calendar, asOf);
  const share = (from: EpochMs, until: EpochMs): number => monthShare(days, calendar, from, until);
  const owed = parts.reduce((sum, part) => sum + perMonth(part.goal) * share(part.from, part.until), 0);
  const expected = parts.reduce(
    (sum, part) =>
      sum + (part.from < asOf ? perMonth(part.goal) * share(part.from, asOf < part.until ? asOf : part.until) : 0),
    0,
  );
  return { owed: Math.round(owed), expectedByNow: Math.round(expected) };
}

/** Whether the agreement tells types of leads apart: their attributes are asked for then. */
export function asksForTypes(asked: Asked): boolean {
  return asked.versions.some(({ terms }) => leadTypes(terms.agreement).length > 0);
}
