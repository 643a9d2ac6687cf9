/** What is wrong with a number that a goal is calculated from. Problems are values; no calculator throws them. */
import type { Result } from "../base/result.ts";
import { compare, type Fraction, ONE, ZERO } from "./exact.ts";
import { percentWords } from "./exact-words.ts";

export type GoalProblem = {
  /** The term concerned, by its name in the calculator's arguments: `closeRate`, `conversions.mql-sal`, `weights.3`. */
  readonly field: string;
  readonly message: string;
  /** What would be right. */
  readonly remedy: string;
};

/** A goal, or everything that is wrong with its terms. */
export type GoalResult<Value> = Result<Value, GoalProblem>;

export function refused(...problems: readonly GoalProblem[]): {
  readonly ok: false;
  readonly problems: readonly GoalProblem[];
} {
  return { ok: false, problems };
}

/** A share that something is divided by: above 0, at most 100 %. */
export function rateProblems(field: string, rate: Fraction): readonly GoalProblem[] {
  if (compare(rate, ZERO) <= 0)
    return [
      {
        field,
        message: `is ${percentWords(rate)}: no number of leads is enough`,
        remedy: "Use a rate above 0%, such as 5%",
      },
    ];
  return shareProblems(field, rate);
}

/** A part of a whole: 0 to 100 %. */
export function shareProblems(field: string, share: Fraction): readonly GoalProblem[] {
  if (compare(share, ZERO) >= 0 && compare(share, ONE) <= 0) return [];
  return [
    {
      field,
      message: `is ${percentWords(share)}: a share is from 0% to 100%`,
      remedy: "Use a share from 0% to 100%",
    },
  ];
}

/** A number of people, leads or things: whole, not below 0. */
export function countProblems(field: string, count: number, most = Number.MAX_SAFE_INTEGER): readonly GoalProblem[] {
  if (Number.isSafeInteger(count) && count >= 0 && count <= most) return [];
  return [{ field, message: `is ${count}`, remedy: `Use a whole number from 0 to ${most}` }];
}

/** An amount of time or work: not below 0. */
export function amountProblems(field: string, amount: Fraction): readonly GoalProblem[] {
  return compare(amount, ZERO) >= 0 ? [] : [{ field, message: "is below 0", remedy: "Use 0 or more" }];
}

/** A whole number that was calculated, where a double holds it exactly; no goal worth naming is beyond. */
export function countResult(field: string, count: bigint): GoalResult<number> {
  if (count <= BigInt(Number.MAX_SAFE_INTEGER)) return { ok: true, value: Number(count) };
  return refused({
    field,
    message: "leads to a number that is too large",
    remedy: "Check the amounts and rates: one may be too small or too large",
  });
}
