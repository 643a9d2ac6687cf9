/**
 * What a mix of leads is worth: Σ of count × close rate × deal size of its types. Fifty webinar leads and five demo requests are
 * compared in money, not in heads. Source: "value-weighted" in docs/glossary.md.
 */
import { ceil, compare, dividedBy, type Fraction, minus, roundHalfUp, sum, times, whole, ZERO } from "./exact.ts";
import { exactWords, percentWords } from "./exact-words.ts";
import { countProblems, countResult, type GoalResult, refused, shareProblems } from "./goal-problem.ts";
import {
  exactMoneyWords,
  minorUnits,
  mixedCurrencyProblems,
  type Money,
  moneyProblems,
  priceProblems,
} from "./money.ts";

export type LeadsOfType = {
  /** What both teams call them: "demo request", "webinar". */
  readonly type: string;
  readonly count: number;
  /** The part of them that become customers; 0 is possible. */
  readonly closeRate: Fraction;
  /** Average revenue of a customer won. */
  readonly dealSize: Money;
};
export type MixValue = { readonly value: Money; readonly lines: readonly string[] };

/** @returns exact on the way, rounded to minor units at the very end, a half up; every type has the first one's currency */
export function valueOfMix(mix: readonly LeadsOfType[]): GoalResult<MixValue> {
  const exact = exactValue(mix);
  if (!exact.ok) return exact;
  const { minor, currency, lines } = exact.value;
  const value = countResult("mix", roundHalfUp(minor));
  if (!value.ok) return value;
  const total = `total: ${exactMoneyWords(whole(value.value), currency)}`;
  return { ok: true, value: { value: { minor: value.value, currency }, lines: [...lines, total] } };
}

export type ReachedValue = MixValue & {
  /** Decided on the exact value, before it is rounded. */
  readonly isReached: boolean;
  /** Value ÷ commitment, exact; it can pass 100 %. */
  readonly share: Fraction;
  /** What is still to come, rounded up; 0 when the commitment is reached. */
  readonly missing: Money;
};

/** How far a mix goes towards a commitment named in money. */
export function reachOfMix(mix: readonly LeadsOfType[], commitment: Money): GoalResult<ReachedValue> {
  const exact = exactValue(mix);
  const valued = valueOfMix(mix);
  const [first] = mix;
  const problems = [
    ...priceProblems("commitment", commitment),
    ...(first === undefined ? [] : mixedCurrencyProblems("commitment", commitment, first.dealSize)),
  ];
  if (!exact.ok || !valued.ok || problems.length > 0)
    return refused(...problems, ...(valued.ok ? [] : valued.problems));

  const { currency } = commitment;
  const missing = minus(minorUnits(commitment), exact.value.minor);
  const isReached = compare(missing, ZERO) <= 0;
  const missingMinor = isReached ? 0 : Number(ceil(missing));
  const share = dividedBy(exact.value.minor, minorUnits(commitment));
  const line = `÷ ${exactMoneyWords(minorUnits(commitment), currency)} committed = ${percentWords(share)}`;
  const rest = isReached ? [] : [`missing: ${exactMoneyWords(whole(missingMinor), currency)}`];
  return {
    ok: true,
    value: {
      value: valued.value.value,
      isReached,
      share,
      missing: { minor: missingMinor, currency },
      lines: [...valued.value.lines, line, ...rest],
    },
  };
}

type ExactValue = { readonly minor: Fraction; readonly currency: string; readonly lines: readonly string[] };

function exactValue(mix: readonly LeadsOfType[]): GoalResult<ExactValue> {
  const [first] = mix;
  if (first === undefined)
    return refused({ field: "mix", message: "has no type of lead", remedy: "Add at least one, with its count" });
  const problems = mix.flatMap(({ type, count, closeRate, dealSize }) => [
    ...countProblems(`mix.${type}.count`, count),
    ...shareProblems(`mix.${type}.closeRate`, closeRate),
    ...moneyProblems(`mix.${type}.dealSize`, dealSize),
    ...mixedCurrencyProblems(`mix.${type}.dealSize`, dealSize, first.dealSize),
  ]);
  if (problems.length > 0) return refused(...problems);

  const { currency } = first.dealSize;
  const values = mix.map((each) => times(times(whole(each.count), each.closeRate), minorUnits(each.dealSize)));
  const lines = mix.map(({ type, count, closeRate, dealSize }, index) => {
    const each = exactMoneyWords(minorUnits(dealSize), currency);
    return `${type}: ${exactWords(whole(count))} × ${percentWords(closeRate)} × ${each} = ${exactMoneyWords(values[index] ?? ZERO, currency)}`;
  });
  return { ok: true, value: { minor: sum(values), currency, lines } };
}
