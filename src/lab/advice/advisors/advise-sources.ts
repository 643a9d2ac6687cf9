/**
 * Sources whose leads bring less than the work on them: whether they should be handed to Sales at all.
 *
 * Each is shown as it was counted and drawn toward the others, since the worst of many looks worse than it is. What is spent on a source stands in no term;
 * it is not judged here, nor what more of a good source would bring.
 */
import { clauseId } from "../../../base/ids.ts";
import { kebabCase } from "../../../base/key-case.ts";
import { DAY_MS, epochMs } from "../../../base/time.ts";
import type { AdviceFigure } from "../../../reporting/advice/advice.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { Z_95 } from "../../../reporting/statistics/wilson.ts";
import { binomialAtMost } from "../../statistics/binomial-tail.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
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

export const adviseSources: Advisor = (asked) => {
  const { leads, wins, deals } = closingsOf(asked);
  const { profile } = asked.terms.agreement;
  const known = new Set(profile?.outOfProfile.map(({ clause }) => clause));
  const bySource = [...groupBy(leads, ({ mql }) => mql.origin)].toSorted(([a], [b]) =>
    (a ?? "") < (b ?? "") ? -1 : 1,
  );
  // One source has none beside it.
  if (bySource.length < 2) return [];
  const prior = priorOf(bySource.map(([, own]) => own));
  return bySource.flatMap(([origin, own]): readonly Answer[] => {
    const id = `source-${kebabCase(origin ?? "")}`;
    const clause = clauseId(`profile.out.${id}`);
    if (origin === null || !/^source-[a-z0-9-]+$/.test(id) || known.has(clause)) return [];
    const question = { advisor: "sources", clause, origin } as const;
    const answered = { question, unknown: ["spend"] } as const;
    if (wins < WINS_NEEDED || deals.length < WINS_NEEDED)
      return [{ ...answered, kind: "too-little", of: "wins", seen: Math.min(wins, deals.length), needed: WINS_NEEDED }];
    const minutes = own.map((lead) => lead.minutes);
    const breakEven = own.length < 2 ? 0 : breakEvenChance(asked, minutes);
    const needed = breakEven === 0 ? 200 : neededToRuleOut(breakEven);
    if (own.length < needed)
      return [{ ...answered, kind: "too-little", of: "mqls-of-source", seen: own.length, needed }];
    return [{ ...answered, ...leavingOut(asked, own, { id, origin, breakEven, prior }) }];
  });
};

type Asked = {
  readonly id: string;
  readonly origin: string;
  readonly breakEven: number;
  readonly prior: Prior;
};

function leavingOut(
  asked: AdviceAsked,
  own: readonly ClosedLead[],
  { id, origin, breakEven, prior }: Asked,
): Pick<Extract<Answer, { readonly kind: "tested" }>, "kind" | "p" | "evidence" | "advice"> {
  const { deals, daysToWin } = closingsOf(asked);
  const { period } = asked;
  const n = own.length;
  const won = own.filter(({ isWon }) => isWon).length;
  const months = monthsOf({ ...period, until: epochMs(period.until - daysToWin * DAY_MS) });
  const mqls = monthly(n, months);
  const wins = monthly(won, months);
  return {
    kind: "tested",
    p: Math.min(1, binomialAtMost(won, n, breakEven) + 2 * BOUND_RISK),
    evidence: { figures: [shareFigure("won", won, n), shrunkFigure(won, n, prior)], ...period },
    advice: {
      proposal: { kind: "source", id, origin },
      marketing: { kind: "figure", figure: { of: "mqls", n, estimate: less(mqls) } },
      sales: {
        kind: "figure",
        figure: { of: "sales-minutes", n, estimate: less(product(mqls, meanOf(own.map(({ minutes }) => minutes)))) },
      },
      costs: [
        { of: "wins", n, estimate: less(wins) },
        { of: "revenue", n, estimate: less(product(wins, meanOf(deals))) },
      ],
      assumptions: profitAssumptions(asked),
    },
  };
}

/** As if so many leads, of which so many were won, had come before. */
type Prior = { readonly won: number; readonly lost: number };

/** From the scatter of the sources beyond chance, by moments: the less they differ, the more each is drawn toward all. */
function priorOf(sources: readonly (readonly ClosedLead[])[]): Prior {
  const counted = sources.map((own) => ({ n: own.length, won: own.filter(({ isWon }) => isWon).length }));
  const all = counted.reduce((sum, { n }) => sum + n, 0);
  const mean = counted.reduce((sum, { won }) => sum + won, 0.5) / (all + 1);
  const scatter = counted.reduce((sum, { n, won }) => sum + n * (won / n - mean) ** 2, 0);
  const chance = mean * (1 - mean);
  const unlike = all - counted.reduce((sum, { n }) => sum + n * n, 0) / all;
  const between = Math.max(1e-6, (scatter - (counted.length - 1) * chance) / unlike);
  const size = Math.max(1, chance / between - 1);
  return { won: mean * size, lost: (1 - mean) * size };
}

function shrunkFigure(won: number, n: number, prior: Prior): AdviceFigure {
  const [a, b] = [won + prior.won, n - won + prior.lost];
  const value = a / (a + b);
  const margin = Z_95 * Math.sqrt((value * (1 - value)) / (a + b + 1));
  return {
    of: "won-shrunk",
    n,
    estimate: { value, low: Math.max(0, value - margin), high: Math.min(1, value + margin) },
  };
}
