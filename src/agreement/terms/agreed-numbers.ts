/** What the calculator of an agreement says: leads per stage over its period, and a month at a time by season. */
import { defined } from "../../base/assert.ts";
import type { GoalStage } from "./parts/goal-stages.ts";
import { type GoalResult, refused } from "../../calculator/goal-problem.ts";
import { leadsNeeded, type LeadsNeeded } from "../../calculator/leads-needed.ts";
import { monthlyGoals } from "../../calculator/monthly-goals.ts";
import { parseNumber } from "../../calculator/parse-exact.ts";
import type { Fraction } from "../../calculator/exact.ts";

const PERIODS_A_YEAR = { year: 1, quarter: 4, month: 12 } as const;

/** What is calculated from: rates are decimal texts, weights are from January. */
type Calculated = {
  readonly quotaMinor: number;
  readonly period: keyof typeof PERIODS_A_YEAR;
  readonly marketingShare: string;
  readonly averageDealMinor: number;
  readonly conversions: readonly { readonly from: GoalStage; readonly to: GoalStage; readonly rate: string }[];
  readonly seasonality?: readonly number[] | undefined;
};

/** @throws AssertionError for a text that is no decimal: `parseAgreement` lets none through */
export function exactly(text: string): Fraction {
  const parsed = parseNumber("decimal", text);
  return defined(parsed.ok ? parsed.value : undefined, `the decimal ${text}`);
}

/** The numbers of the calculator's period. */
export function calculatedLeads(calculator: Calculated, currency: string): GoalResult<LeadsNeeded> {
  return leadsNeeded({
    quota: { minor: calculator.quotaMinor, currency },
    marketingShare: exactly(calculator.marketingShare),
    dealSize: { minor: calculator.averageDealMinor, currency },
    conversions: calculator.conversions.map(({ from, to, rate }) => ({ from, to, rate: exactly(rate) })),
  });
}

/** Twelve numbers from January whose sum is the year's, by the calculator's season. */
export function calculatedMonths(
  calculator: Calculated,
  currency: string,
  stage: GoalStage,
): GoalResult<readonly number[]> {
  const leads = calculatedLeads(calculator, currency);
  if (!leads.ok) return leads;
  const need = leads.value.stages.find((each) => each.stage === stage);
  if (need === undefined)
    return refused({
      field: stage,
      message: `the calculator says no number of ${stage}`,
      remedy: `name the conversion from ${stage} in the calculator, or write a number`,
    });
  const months = monthlyGoals(
    need.count * PERIODS_A_YEAR[calculator.period],
    "2001-01",
    12,
    calculator.seasonality?.map((weight) => exactly(String(weight))),
  );
  return months.ok ? { ok: true, value: months.value.map(({ goal }) => goal) } : months;
}
