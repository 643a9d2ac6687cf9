/**
 * Can sales work the leads that marketing promises? A goal that nobody can follow up is a promise broken in advance.
 *
 *   needed    = Σ leads × (attempts × minutes per attempt + conversation minutes)
 *   available = full-time equivalents × minutes of each
 */
import { ceil, compare, dividedBy, type Fraction, minus, plus, sum, times, whole, ZERO } from "./exact.ts";
import { exactWords, roundedPercentWords, roundedWords } from "./exact-words.ts";
import { amountProblems, countProblems, countResult, type GoalResult, refused } from "./goal-problem.ts";

export type LeadWork = {
  /** What both sides call these leads: "hot", "webinar". */
  readonly type: string;
  /** Expected in the month. */
  readonly leads: number;
  /** Expected for each lead; an average need not be whole. */
  readonly attempts: Fraction;
  readonly minutesPerAttempt: Fraction;
  /** Minutes of conversation for each lead, on the average of all: those that are never reached count with 0. */
  readonly conversationMinutes: Fraction;
};
export type RepTime = {
  /** As `teamCapacity` gives it: new and part-time members count in part. */
  readonly fullTimeEquivalents: Fraction;
  /** What one of them has in the month for leads. */
  readonly minutesEach: Fraction;
};
export type CapacityCheck = {
  readonly verdict: "enough" | "short";
  /** Both exact. */
  readonly neededMinutes: Fraction;
  readonly availableMinutes: Fraction;
  /** Rounded up; 0 when there is enough. */
  readonly missingMinutes: number;
  /** Needed ÷ available, exact; null when nothing is available. */
  readonly load: Fraction | null;
  readonly lines: readonly string[];
};

/** @example 100 leads × (6 × 5 min + 10 min) = 4,000 min of 2 × 2,400 min → enough, 83.3% */
export function checkCapacity(work: readonly LeadWork[], time: RepTime): GoalResult<CapacityCheck> {
  const problems = [
    ...work.flatMap(({ type, leads, attempts, minutesPerAttempt, conversationMinutes }) => [
      ...countProblems(`work.${type}.leads`, leads),
      ...amountProblems(`work.${type}.attempts`, attempts),
      ...amountProblems(`work.${type}.minutesPerAttempt`, minutesPerAttempt),
      ...amountProblems(`work.${type}.conversationMinutes`, conversationMinutes),
    ]),
    ...amountProblems("time.fullTimeEquivalents", time.fullTimeEquivalents),
    ...amountProblems("time.minutesEach", time.minutesEach),
  ];
  if (work.length === 0)
    problems.push({ field: "work", message: "has no leads", remedy: "Name at least one type of lead" });
  if (problems.length > 0) return refused(...problems);

  const needs = work.map(minutesFor);
  const neededMinutes = sum(needs);
  const availableMinutes = times(time.fullTimeEquivalents, time.minutesEach);
  const missing = minus(neededMinutes, availableMinutes);
  const isEnough = compare(missing, ZERO) <= 0;
  const missingMinutes = countResult("work", isEnough ? 0n : ceil(missing));
  if (!missingMinutes.ok) return missingMinutes;
  const load = compare(availableMinutes, ZERO) === 0 ? null : dividedBy(neededMinutes, availableMinutes);
  return {
    ok: true,
    value: {
      verdict: isEnough ? "enough" : "short",
      neededMinutes,
      availableMinutes,
      missingMinutes: missingMinutes.value,
      load,
      lines: [
        ...work.map((each, index) => workLine(each, needs[index] ?? ZERO)),
        `needed: ${hoursWords(neededMinutes)}`,
        `available: ${exactWords(time.fullTimeEquivalents)} full-time equivalents × ${exactWords(time.minutesEach)} min = ${hoursWords(availableMinutes)}`,
        verdictLine(load, missingMinutes.value),
      ],
    },
  };
}

function minutesFor({ leads, attempts, minutesPerAttempt, conversationMinutes }: LeadWork): Fraction {
  return times(whole(leads), plus(times(attempts, minutesPerAttempt), conversationMinutes));
}

function workLine(work: LeadWork, minutes: Fraction): string {
  const perLead = `${exactWords(work.attempts)} × ${exactWords(work.minutesPerAttempt)} min + ${exactWords(work.conversationMinutes)} min`;
  return `${work.type}: ${exactWords(whole(work.leads))} × (${perLead}) = ${exactWords(minutes)} min`;
}

function verdictLine(load: Fraction | null, missingMinutes: number): string {
  const share = load === null ? "" : ` (${roundedPercentWords(load)} of what is available)`;
  return missingMinutes === 0 ? `enough${share}` : `short of ${hoursWords(whole(missingMinutes))}${share}`;
}

/** @example 90 → "90 min (1.5 h)" */
function hoursWords(minutes: Fraction): string {
  return `${exactWords(minutes)} min (${roundedWords(dividedBy(minutes, whole(60)), 1)} h)`;
}
