/** What became of MQLs that are old enough to tell, and what they cost: the record that profit is read from. */
import { assert } from "../../base/assert.ts";
import { DAY_MS } from "../../base/time.ts";
import type { Assumption } from "../../reporting/advice/advice.ts";
import { isInPeriod } from "../../reporting/rows/period.ts";
import type { StageEntryRow } from "../../reporting/rows/rows.ts";
import { groupBy } from "../../reporting/statistics/group-by.ts";
import { madeOnce } from "../../reporting/statistics/made-once.ts";
import { nearestRank } from "../../reporting/statistics/percentile.ts";
import type { AdviceAsked } from "./advisor.ts";
import { meanOf } from "./estimates.ts";

export type ClosedLead = { readonly mql: StageEntryRow; readonly isWon: boolean; readonly minutes: number };

export type Closings = {
  /** MQLs of the period of which nine of ten that are won would be by now. */
  readonly leads: readonly ClosedLead[];
  /** Worth of the deals won in the period, in minor units. */
  readonly deals: readonly number[];
  readonly wins: number;
  readonly daysToWin: number;
};

/** Below that, neither how long a deal takes nor what it is worth is known. */
export const WINS_NEEDED = 30;
const OLD_ENOUGH_PERCENT = 90;
/** Where the agreement says nothing: what most calculators of such agreements begin with. */
const USUAL_MINUTES = { attempt: 5, conversation: 30 };

export const closingsOf: (asked: AdviceAsked) => Closings = madeOnce(findClosings);

function findClosings(asked: AdviceAsked): Closings {
  const { rows, period } = asked;
  const wonAt = new Map(
    rows.stageEntries.filter(({ stage }) => stage === "customer").map((entry) => [keyOf(entry), entry]),
  );
  const touches = groupBy(rows.touches, ({ leadId }) => leadId);
  const mqls = rows.stageEntries.filter(({ stage, at }) => stage === "mql" && isInPeriod(period, at));
  const days = mqls
    .flatMap((mql) => {
      const won = wonAt.get(keyOf(mql));
      return won === undefined || won.at >= period.until ? [] : [(won.at - mql.at) / DAY_MS];
    })
    .toSorted((a, b) => a - b);
  const daysToWin = Math.ceil(nearestRank(days, OLD_ENOUGH_PERCENT) ?? 0);
  const { attempt, conversation } = minutesPerAct(asked);
  const leads = mqls
    .filter(({ at }) => at + daysToWin * DAY_MS <= period.until)
    .map((mql): ClosedLead => {
      const won = wonAt.get(keyOf(mql));
      const own = (touches.get(mql.leadId) ?? []).filter(({ at, by }) => by !== null && at >= mql.at);
      const minutes = own.reduce((sum, { isTwoWay }) => sum + (isTwoWay ? conversation : attempt), 0);
      return { mql, isWon: won !== undefined && won.at < period.until, minutes };
    });
  const deals = [...wonAt.values()].flatMap(({ at, valueMinor }) =>
    valueMinor !== null && valueMinor > 0 && isInPeriod(period, at) ? [valueMinor] : [],
  );
  return { leads, deals, wins: days.length, daysToWin };
}

function keyOf({ leadId, cycle }: StageEntryRow): string {
  return `${leadId} ${cycle}`;
}

/** What an attempt without an answer, and a conversation, take. */
export function minutesPerAct({ terms }: Pick<AdviceAsked, "terms">): {
  readonly attempt: number;
  readonly conversation: number;
} {
  const effort = terms.agreement.calculator?.effort;
  return effort === undefined
    ? USUAL_MINUTES
    : { attempt: Number(effort.minutesPerAttempt), conversation: Number(effort.minutesPerConversation) };
}

/** All that profit takes to be so. */
export function profitAssumptions(asked: AdviceAsked): readonly Assumption[] {
  const { attempt, conversation } = minutesPerAct(asked);
  const from = asked.terms.agreement.calculator?.effort === undefined ? "assumed" : "agreement";
  const { deals, daysToWin } = closingsOf(asked);
  return [
    { of: "minutes-per-attempt", value: attempt, from },
    { of: "minutes-per-conversation", value: conversation, from },
    { of: "minute-cost", value: asked.minuteCostMinor, from: "assumed" },
    { of: "deal", value: Math.round(meanOf(deals).value), from: "record" },
    { of: "days-to-win", value: daysToWin, from: "record" },
  ];
}

/** One chance in a thousand each that a bound taken from the record is wrong: added to the p of what is tested with it. */
export const BOUND_RISK = 0.001;
const BOUND_Z = 3.0902;

/**
 * The chance to win at which work pays for itself, as low as the record allows: below it there is no doubt.
 *
 * Source: R. Berger & D. Boos, "P values maximized over a confidence set for the nuisance parameter", JASA 89 (1994), 1012–1016.
 *
 * @param minutes of leads, two or more
 * @returns above 0 where there was any work
 */
export function breakEvenChance(asked: AdviceAsked, minutes: readonly number[]): number {
  const { deals } = closingsOf(asked);
  assert(deals.length > 1, "a deal is worth something");
  return Math.min(1, (meanOf(minutes, BOUND_Z).low * asked.minuteCostMinor) / meanOf(deals, BOUND_Z).high);
}

/** The chance to win from which on work surely pays for itself: as high as the record allows. */
export function payingChance(asked: AdviceAsked, minutes: readonly number[]): number {
  const { deals } = closingsOf(asked);
  assert(deals.length > 1, "a deal is worth something");
  const least = meanOf(deals, BOUND_Z).low;
  return least === 0 ? 1 : Math.min(1, (meanOf(minutes, BOUND_Z).high * asked.minuteCostMinor) / least);
}

/** How many must be seen at the least until a share of `least` or more can be ruled out: where none is a hit. */
export function neededToRuleOut(least: number): number {
  return least <= 0
    ? Number.POSITIVE_INFINITY
    : Math.ceil(Math.log(0.05 - 2 * BOUND_RISK) / Math.log1p(-Math.min(least, 0.999)));
}
