/**
 * Whether what is promised for a month is what months of the record keep: the share of promises kept in time, and numbers of leads.
 *
 * Months are taken to be alike, with the scatter that they had. A number that was missed in so many months that luck is no excuse is answered with the one
 * that a next month like them keeps with a chance of four in five; whether people would do better or worse under another is not known.
 */
import type { NumberGoal } from "../../../agreement/terms/parts/goal-terms.ts";
import type { ProposedChange } from "../../../reporting/advice/advice.ts";
import { clockVerdict } from "../../../reporting/counting/clock-verdict.ts";
import { monthNamer } from "../../../reporting/rows/months.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { binomialAtMost } from "../../statistics/binomial-tail.ts";
import { chanceOfCount, chanceOfShare } from "../../statistics/next-month.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { certain, shareFigure } from "../estimates.ts";

/** In seven months of seven, one in 128. */
const MONTHS_NEEDED = 8;
const KEPT_CHANCE = 0.8;
const SHARE_STEP = 0.05;

export const adviseTargets: Advisor = (asked) => [...adviseAttainment(asked), ...adviseNumbers(asked)];

function adviseAttainment(asked: AdviceAsked): readonly Answer[] {
  const measure = asked.terms.agreement.measures.find(({ name }) => name === "attainment");
  const target = measure?.target;
  if (measure === undefined || target?.kind !== "at_least" || target.unit !== "share") return [];
  const judged = asked.rows.clocks.flatMap((clock) => {
    const verdict = clockVerdict(clock, asked.period.until);
    return verdict === "met" || verdict === "missed" ? [{ at: clock.dueAt, isMet: verdict === "met" }] : [];
  });
  const byMonth = wholeMonths(asked, judged).map((ofMonth) => ({
    hits: ofMonth.filter(({ isMet }) => isMet).length,
    n: ofMonth.length,
  }));
  const months = byMonth.filter(({ n }) => n > 0);
  const from = Number(target.value);
  const kept = months.filter(({ hits, n }) => hits >= from * n).length;
  return [
    answerOf(asked, measure.clause, { kept, months: months.length }, () => {
      const steps = Array.from(
        { length: Math.floor(from / SHARE_STEP) },
        (_, index) => from - (index + 1) * SHARE_STEP,
      );
      const to = steps.find((step) => step > 0.01 && chanceOfShare(months, step) >= KEPT_CHANCE);
      return to === undefined
        ? undefined
        : {
            change: { kind: "attainment", from: Math.round(from * 100), to: Math.round(to * 100) },
            chance: chanceOfShare(months, to),
          };
    }),
  ];
}

/** What a calculator works out follows from its terms, and not from months. */
function adviseNumbers(asked: AdviceAsked): readonly Answer[] {
  return asked.terms.agreement.goals.flatMap((goal): readonly Answer[] => {
    if (goal.kind !== "number" || goal.monthly !== undefined) return [];
    const entries = asked.rows.stageEntries.filter(({ stage }) => stage === goal.stage);
    const counts = wholeMonths(asked, entries).map(({ length }) => length);
    const kept = counts.filter((count) => count >= goal.perMonth).length;
    // Where no lead ever got there, nobody recorded it.
    const months = counts.every((count) => count === 0) ? 0 : counts.length;
    return [answerOf(asked, goal.clause, { kept, months }, () => numberThatHolds(goal, counts))];
  });
}

function numberThatHolds(goal: NumberGoal, counts: readonly number[]): Holding | undefined {
  const { party, stage, perMonth: from } = goal;
  for (let to = from - 1; to >= 1; to -= 1) {
    const chance = chanceOfCount(counts, to);
    if (chance >= KEPT_CHANCE) return { change: { kind: "number", party, stage, from, to }, chance };
  }
  return undefined;
}

type Holding = { readonly change: ProposedChange; readonly chance: number };
type Kept = { readonly kept: number; readonly months: number };

/** Exact, by the signs of months: half of them at the most would miss what holds. */
function answerOf(
  asked: AdviceAsked,
  clause: Answer["question"]["clause"],
  { kept, months }: Kept,
  holding: () => Holding | undefined,
): Answer {
  const known = { question: { advisor: "targets", clause }, unknown: ["reaction"] } as const;
  const tooLittle = { ...known, kind: "too-little", of: "months", seen: months } as const;
  if (months < MONTHS_NEEDED) return { ...tooLittle, needed: MONTHS_NEEDED };
  const evidence = { figures: [shareFigure("months-kept", kept, months)], ...asked.period };
  const p = binomialAtMost(kept, months, 0.5);
  const found = p > 0.5 ? undefined : holding();
  if (found === undefined) return { ...known, kind: "unchanged", evidence };
  const { change, chance } = found;
  return {
    ...{ ...known, kind: "tested", p, evidence },
    advice: {
      proposal: change,
      marketing: { kind: "not-known", why: "reaction" },
      sales: { kind: "figure", figure: { of: "next-month-kept", n: months, estimate: certain(chance) } },
      costs: [],
      assumptions: [{ of: "months-alike", value: months, from: "assumed" }],
    },
  };
}

/** Months that lie in the period as a whole, those without any row too. */
function wholeMonths<Row extends { readonly at: number }>(
  { terms, period }: AdviceAsked,
  rows: readonly Row[],
): readonly (readonly Row[])[] {
  const nameOf = monthNamer(terms.zone);
  const [first, last] = [nameOf(period.from), nameOf(period.until)];
  const own = rows.filter(({ at }) => isInPeriod(period, at as typeof period.from));
  const byMonth = groupBy(own, ({ at }) => nameOf(at as typeof period.from));
  const found: (readonly Row[])[] = [];
  // The first may have begun before the period, and the last goes on.
  for (let month = next(first); month < last; month = next(month)) found.push(byMonth.get(month) ?? []);
  return found;
}

function next(month: string): string {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
}
