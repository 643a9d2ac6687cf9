/** Which part of the pipeline marketing brought in: value of the opportunities it sourced ÷ value of all that were created. */
import { compare, dividedBy, type Fraction } from "./exact.ts";
import { roundedPercentWords } from "./exact-words.ts";
import { type GoalResult, refused } from "./goal-problem.ts";
import {
  exactMoneyWords,
  minorUnits,
  mixedCurrencyProblems,
  type Money,
  moneyProblems,
  priceProblems,
} from "./money.ts";

/** Both of the same period. Sourced is not influenced: a deal that marketing only helped along is in `all` alone. */
export type Pipeline = { readonly sourced: Money; readonly all: Money };

/** @returns exact, 0 to 1 @example 300,000 of 1,000,000 EUR → 3/10 */
export function pipelineContribution({ sourced, all }: Pipeline): GoalResult<Fraction> {
  const problems = [
    ...moneyProblems("sourced", sourced),
    ...priceProblems("all", all),
    ...mixedCurrencyProblems("sourced", sourced, all),
  ];
  if (problems.length > 0) return refused(...problems);
  const share = dividedBy(minorUnits(sourced), minorUnits(all));
  if (compare(minorUnits(sourced), minorUnits(all)) <= 0) return { ok: true, value: share };
  return refused({
    field: "sourced",
    message: "is more than the whole pipeline",
    remedy: "Include in `all` what Marketing sourced",
  });
}

/** @returns undefined when `pipelineContribution` refuses @example "300,000.00 EUR of 1,000,000.00 EUR = 30.0%" */
export function pipelineContributionWords(pipeline: Pipeline): string | undefined {
  const share = pipelineContribution(pipeline);
  if (!share.ok) return undefined;
  const [sourced, all] = [pipeline.sourced, pipeline.all].map((each) =>
    exactMoneyWords(minorUnits(each), each.currency),
  );
  return `${sourced} of ${all} = ${roundedPercentWords(share.value)}`;
}
