/** How good points are on leads of which they were not learned. */
import { seededRandom } from "../../base/random.ts";
import { epochMs } from "../../base/time.ts";
import { Z_95, rate } from "../../reporting/statistics/wilson.ts";
import { areaIntervals, areaUnderCurve, rankScores } from "../statistics/area-under-curve.ts";
import { chanceOf, type LogisticLine, logisticLine, logitOf } from "../statistics/logistic-line.ts";
import type { ChanceGroup, Validation } from "../../reporting/learned/learned.ts";
import { monthStarts, countBelow } from "./outcome-record.ts";

const ROUNDS = 400;
const GROUPS = 10;

/** Later leads: all arrays as long as each other, the earliest first. */
export type LaterLeads = {
  readonly decidedAt: Float64Array;
  readonly won: Uint8Array;
  readonly points: Float64Array;
  readonly byHand: Float64Array | undefined;
};

export function validate({ decidedAt, won, points, byHand }: LaterLeads, line: Line, seed: number): Validation {
  const chances = points.map((each) => chanceOf(line.start + line.slope * each));
  const ranked = [points, ...(byHand === undefined ? [] : [byHand])].map((scores) => rankScores(scores, won));
  // The first is what the others are measured from.
  const [hand, learned] = ranked.toReversed() as [(typeof ranked)[0], (typeof ranked)[0]?];
  const own = learned ?? hand;
  const intervals = areaIntervals(learned === undefined ? [own] : [hand, own], ROUNDS, seededRandom(seed));
  const ownInterval = intervals.at(-1) as (typeof intervals)[0];
  const { slope, slopeError } = logisticLine(chances.map(logitOf), won);
  return {
    from: epochMs(decidedAt[0] ?? 0),
    leads: won.length,
    won: won.reduce((sum, each) => sum + each, 0),
    area: areaUnderCurve(own),
    areaInterval: ownInterval.area,
    byHand:
      learned === undefined
        ? undefined
        : {
            area: areaUnderCurve(hand),
            areaInterval: (intervals[0] as (typeof intervals)[0]).area,
            gain: ownInterval.aboveFirst,
          },
    slope,
    slopeInterval: { low: slope - Z_95 * slopeError, high: slope + Z_95 * slopeError },
    groups: groupsOf(chances, won),
    months: monthsOf(decidedAt, chances, won),
  };
}

type Line = Pick<LogisticLine, "start" | "slope">;

/** Leads of one chance are in one group: few points make few chances. */
function groupsOf(chances: Float64Array, won: Uint8Array): readonly ChanceGroup[] {
  const order = [...chances.keys()].toSorted((a, b) => (chances[a] as number) - (chances[b] as number));
  const groups: ChanceGroup[] = [];
  for (let from = 0; from < order.length;) {
    let until = Math.min(order.length, Math.ceil(((groups.length + 1) * order.length) / GROUPS));
    until = Math.max(until, from + 1);
    while (until < order.length && chances[order[until] as number] === chances[order[until - 1] as number]) until += 1;
    groups.push(groupOf(order.slice(from, until), chances, won, chances[order[from] as number] as number));
    from = until;
  }
  return groups;
}

function monthsOf(decidedAt: Float64Array, chances: Float64Array, won: Uint8Array): readonly ChanceGroup[] {
  const starts = [decidedAt[0] ?? 0, ...monthStarts(decidedAt)];
  return starts.map((at, index) => {
    const from = countBelow(decidedAt, at);
    const until = countBelow(decidedAt, starts[index + 1] ?? Number.POSITIVE_INFINITY);
    const places = Array.from({ length: until - from }, (_, place) => from + place);
    return groupOf(places, chances, won, at);
  });
}

function groupOf(places: readonly number[], chances: Float64Array, won: Uint8Array, from: number): ChanceGroup {
  const hits = places.reduce((sum, place) => sum + (won[place] as number), 0);
  const expected = places.reduce((sum, place) => sum + (chances[place] as number), 0);
  return { from, expected, won: rate(hits, places.length) };
}
