/**
 * Whether the MQL threshold should rise: leads with the lowest scores that bring less than the work on them costs.
 *
 * One step at a time, by about a quarter of the leads that qualified by their score. Whether it should fall is not answered here: who scored less was
 * never worked, but for the leads of the gray zone, which have an advisor of their own.
 */
import { DAY_MS } from "../../../base/time.ts";
import { binomialAtMost } from "../../statistics/binomial-tail.ts";
import type { Advisor, Answer, AdviceAsked } from "../advisor.ts";
import {
  BOUND_RISK,
  breakEvenChance,
  type ClosedLead,
  closingsOf,
  neededToRuleOut,
  profitAssumptions,
  WINS_NEEDED,
} from "../closings.ts";
import { less, meanOf, monthly, monthsOf, product, shareFigure } from "../estimates.ts";

const STEP_SHARE = 0.25;

export const adviseBar: Advisor = (asked) => {
  const { clause, bar } = asked.terms.agreement.qualification;
  const question = { advisor: "bar", clause } as const;
  const { leads, deals, wins } = closingsOf(asked);
  const known = { question, unknown: ["never-worked"] } as const;
  if (wins < WINS_NEEDED || deals.length < WINS_NEEDED)
    return [{ ...known, kind: "too-little", of: "wins", seen: Math.min(wins, deals.length), needed: WINS_NEEDED }];
  const scored = leads.filter(({ mql }) => mql.score !== null && mql.score >= bar);
  const to = nextBar(scored, bar);
  const lowest = scored.filter(({ mql }) => (mql.score ?? bar) < (to ?? bar));
  const breakEven =
    lowest.length < 2
      ? 0
      : breakEvenChance(
          asked,
          lowest.map(({ minutes }) => minutes),
        );
  // Nothing was worked, or nothing was scored: there is no cost to save.
  if (to === undefined || breakEven === 0)
    return [
      {
        ...known,
        kind: "too-little",
        of: "mqls-with-score",
        seen: scored.length,
        needed: Math.max(200, scored.length + 1),
      },
    ];
  const needed = neededToRuleOut(breakEven);
  if (lowest.length < needed) {
    const inAll = Math.ceil((needed * scored.length) / lowest.length);
    return [{ ...known, kind: "too-little", of: "mqls-with-score", seen: scored.length, needed: inAll }];
  }
  return [{ ...known, ...raising(asked, lowest, { from: bar, to, breakEven }) }];
};

/** The lowest score that leaves at least a quarter of the leads below it; undefined: they all scored alike. */
function nextBar(scored: readonly ClosedLead[], bar: number): number | undefined {
  const scores = scored.map(({ mql }) => mql.score ?? bar).toSorted((a, b) => a - b);
  const quarter = scores[Math.ceil(scores.length * STEP_SHARE) - 1];
  return quarter === undefined ? undefined : scores.find((score) => score > quarter);
}

type Raise = { readonly from: number; readonly to: number; readonly breakEven: number };

function raising(
  asked: AdviceAsked,
  lowest: readonly ClosedLead[],
  { from, to, breakEven }: Raise,
): Pick<Extract<Answer, { readonly kind: "tested" }>, "kind" | "p" | "evidence" | "advice"> {
  const { deals, daysToWin } = closingsOf(asked);
  const won = lowest.filter(({ isWon }) => isWon).length;
  const n = lowest.length;
  // Leads are of all but the last days, in which nobody could be won.
  const until = asked.period.until - daysToWin * DAY_MS;
  const months = monthsOf({ from: asked.period.from, until: until as typeof asked.period.until });
  const mqls = monthly(n, months);
  const minutes = product(mqls, meanOf(lowest.map(({ minutes: each }) => each)));
  const wins = monthly(won, months);
  return {
    kind: "tested",
    p: Math.min(1, binomialAtMost(won, n, breakEven) + 2 * BOUND_RISK),
    evidence: { figures: [shareFigure("won", won, n)], from: asked.period.from, until: asked.period.until },
    advice: {
      proposal: { kind: "bar", from, to },
      marketing: { kind: "figure", figure: { of: "mqls", n, estimate: less(mqls) } },
      sales: { kind: "figure", figure: { of: "sales-minutes", n, estimate: less(minutes) } },
      costs: [
        { of: "wins", n, estimate: less(wins) },
        { of: "revenue", n, estimate: less(product(wins, meanOf(deals))) },
      ],
      assumptions: profitAssumptions(asked),
    },
  };
}
