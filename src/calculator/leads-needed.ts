/**
 * How many leads marketing must deliver, so that sales reaches its quota.
 *
 *   customers = quota × marketing share ÷ deal size      rounded up to whole customers
 *   leads     = customers ÷ close rate                   rounded up to whole leads
 *
 * People round up: half a customer does not reach the quota. Source: "leads needed" in docs/glossary.md.
 *
 * With conversions from stage to stage, each stage is whole customers ÷ the exact rate from that stage to the customer, rounded up
 * once. It is not computed from the rounded number of the stage after it, which would round up at each step, and add leads
 * that nobody needs. So each stage's number is the least that suffices, and the first stage's is that of one close rate.
 */
import { stagesWord, stageWord } from "../words/english/funnel.ts";
import { type CloseRates, closeRatesOf, type FunnelStage, type StageConversion } from "./conversion-chain.ts";
import { ceil, dividedBy, type Fraction, fraction, times } from "./exact.ts";
import { exactWords, percentWords } from "./exact-words.ts";
import { countResult, type GoalResult, rateProblems, refused } from "./goal-problem.ts";
import { exactMoneyWords, minorUnits, mixedCurrencyProblems, type Money, priceProblems } from "./money.ts";

export type LeadsNeededTerms = {
  /** Revenue that sales is to bring in over the period planned. */
  readonly quota: Money;
  /** The part of the quota that comes from marketing's leads: above 0, at most 100 %. */
  readonly marketingShare: Fraction;
  /** Average revenue of a customer won, in the quota's currency. */
  readonly dealSize: Money;
  /** The part of MQLs that become customers. With conversions that reach the customer it is not needed. */
  readonly closeRate?: Fraction | undefined;
  /** In any order; stages may be left out. */
  readonly conversions?: readonly StageConversion[] | undefined;
};

export type StageNeed = { readonly stage: FunnelStage; readonly count: number };
export type LeadsNeeded = {
  readonly customers: number;
  /** Entries of the first stage: MQLs, unless the conversions start later. */
  readonly leads: number;
  /** In the order of the funnel, customers last. */
  readonly stages: readonly StageNeed[];
  /** The arithmetic, a step a line. */
  readonly lines: readonly string[];
};

/** @example 1,200,000 EUR × 40% ÷ 12,000 EUR ÷ 5% → 40 customers, 800 leads; 7 customers at 5% → 140 leads */
export function leadsNeeded(terms: LeadsNeededTerms): GoalResult<LeadsNeeded> {
  const { quota, marketingShare, dealSize } = terms;
  const problems = [
    ...priceProblems("quota", quota),
    ...rateProblems("marketingShare", marketingShare),
    ...priceProblems("dealSize", dealSize),
    ...mixedCurrencyProblems("dealSize", dealSize, quota),
  ];
  const closeRates = closeRatesOf(terms.closeRate, terms.conversions ?? []);
  if (problems.length > 0 || !closeRates.ok) return refused(...problems, ...(closeRates.ok ? [] : closeRates.problems));

  const fromMarketing = times(minorUnits(quota), marketingShare);
  const deals = dividedBy(fromMarketing, minorUnits(dealSize));
  const customers = ceil(deals);
  const amount = exactMoneyWords(fromMarketing, quota.currency);
  const lines = [
    `${exactMoneyWords(minorUnits(quota), quota.currency)} × ${percentWords(marketingShare)} = ${amount}`,
    `${amount} ÷ ${exactMoneyWords(minorUnits(dealSize), quota.currency)} per deal = ${roundedUp(deals, "customer")}`,
  ];
  return perStage(customers, closeRates.value, lines);
}

function perStage(customers: bigint, closeRates: CloseRates, lines: readonly string[]): GoalResult<LeadsNeeded> {
  const stages: StageNeed[] = [];
  const more: string[] = [];
  for (const { stage, closeRate } of closeRates) {
    const exact = dividedBy(fraction(customers), closeRate);
    const count = countResult("quota", ceil(exact));
    if (!count.ok) return count;
    stages.push({ stage, count: count.value });
    more.push(`${stageWords(customers, "customer")} ÷ ${percentWords(closeRate)} = ${roundedUp(exact, stage)}`);
  }
  const counted = countResult("quota", customers);
  if (!counted.ok) return counted;
  const all: readonly StageNeed[] = [...stages, { stage: "customer", count: counted.value }];
  return {
    ok: true,
    value: {
      customers: counted.value,
      leads: all[0]?.count ?? counted.value,
      stages: all,
      // As one calculates: backwards from the customer.
      lines: [...lines, ...more.toReversed()],
    },
  };
}

function roundedUp(exact: Fraction, stage: FunnelStage): string {
  const count = stageWords(ceil(exact), stage);
  return exact.denominator === 1n ? count : `${exactWords(exact)}, rounded up: ${count}`;
}

function stageWords(count: bigint, stage: FunnelStage): string {
  return `${exactWords(fraction(count))} ${count === 1n ? stageWord(stage) : stagesWord(stage)}`;
}
