/**
 * Whether the points in force still tell who becomes a customer, and as many as they did: the leads of the last month, beside those before.
 *
 * A lead is of the month in which its horizon ended, whatever became of it. By when it was won, quick ones would come first, and look like a change.
 */
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { PointsDrift } from "../../reporting/learned/drift.ts";
import type { Interval, Estimated } from "../../reporting/learned/learned.ts";
import { chanceOf, logisticLine } from "../statistics/logistic-line.ts";
import { totalOf } from "../statistics/total-of.ts";
import { foretellCustomers } from "./foretell-customers.ts";
import { learningRows } from "./learning-rows.ts";
import type { LeadTable } from "./lead-table.ts";
import { measureArea, measureSlope } from "./measure-points.ts";
import { changedRate, countBelow } from "./outcome-record.ts";

const MONTH_MS = 30 * DAY_MS;
/** Of customers, and of others. */
const FEWEST = { recent: 10, before: 40 };

/** @returns undefined: there are no points in force */
export function watchDrift(
  table: LeadTable,
  { decisionAfterMs, seed }: { readonly decisionAfterMs: number; readonly seed: number },
): PointsDrift | undefined {
  const { byHand } = table;
  if (byHand === undefined) return undefined;
  const { rows, won, decidedAt, horizonMs, stoppedAt } = learningRows(table, decisionAfterMs, false);
  const until = epochMs(stoppedAt ?? table.recordedUntil);
  const from = epochMs(until - MONTH_MS);
  const split = countBelow(decidedAt, from - horizonMs);
  const points = Float64Array.from(rows, (row) => (byHand.fit[row] as number) + (byHand.engagement[row] as number));
  // What was true until a change longer ago is not what the last month is held to.
  const changedAt = changedRate(decidedAt.slice(0, split), won.slice(0, split));
  const begin = changedAt === undefined ? 0 : countBelow(decidedAt, changedAt);
  const [before, recent] = [
    { points: points.slice(begin, split), won: won.slice(begin, split) },
    { points: points.slice(split), won: won.slice(split) },
  ];
  const counted = {
    ...{ from, until, leads: recent.won.length, won: totalOf(recent.won) },
    ...{ leadsBefore: split - begin, wonBefore: totalOf(before.won) },
  };
  const moreRecent = missing(recent.won, FEWEST.recent);
  const moreBefore = missing(before.won, FEWEST.before);
  if (moreRecent.won + moreRecent.lost + moreBefore.won + moreBefore.lost > 0)
    return { kind: "not_enough_data", ...counted, moreRecent, moreBefore };

  const line = logisticLine(before.points, before.won);
  const chanceBy = (each: number): number => chanceOf(line.start + line.slope * each);
  const chances = recent.points.map(chanceBy);
  const [areaBefore, area] = [
    measureArea(before.points, before.won, seed),
    measureArea(recent.points, recent.won, seed),
  ];
  const past = { decidedAt: decidedAt.slice(begin, split), won: before.won, chances: before.points.map(chanceBy) };
  return {
    kind: "measured",
    ...counted,
    ...{ areaBefore, area, change: differenceOf(area, areaBefore) },
    ...foretellCustomers(chances, past),
    slope: measureSlope(chances, recent.won),
  };
}

function missing(won: Uint8Array, fewest: number): { readonly won: number; readonly lost: number } {
  const wins = totalOf(won);
  return { won: Math.max(0, fewest - wins), lost: Math.max(0, fewest - (won.length - wins)) };
}

/** Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), method 10. */
function differenceOf(one: Estimated, other: Estimated): Interval {
  const difference = one.value - other.value;
  return {
    low: difference - Math.hypot(one.value - one.interval.low, other.interval.high - other.value),
    high: difference + Math.hypot(one.interval.high - one.value, other.value - other.interval.low),
  };
}
