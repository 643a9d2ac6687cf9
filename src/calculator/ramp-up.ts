/** What a team can do while some of it are new: a member's share of full output grows by the months since the start. */
import { type Fraction, ONE, sum, times, ZERO } from "./exact.ts";
import { exactWords, percentWords } from "./exact-words.ts";
import { type GoalProblem, type GoalResult, refused, shareProblems } from "./goal-problem.ts";
import { monthProblems } from "./monthly-goals.ts";

/** Shares of full output in the first month, the second, …; from the month after the last one it is all of it. */
export type RampUp = readonly Fraction[];

export type TeamMember = {
  readonly name: string;
  /** First month of work, `YYYY-MM`. */
  readonly since: string;
  /** Part-time: the share of full hours. Full-time without. */
  readonly workingShare?: Fraction | undefined;
};
export type TeamCapacity = {
  /** 1 is one trained member, full-time. Exact. */
  readonly fullTimeEquivalents: Fraction;
  readonly members: readonly { readonly name: string; readonly share: Fraction }[];
  readonly lines: readonly string[];
};

const MOST_STEPS = 36;

/** @param monthsSinceStart whole; 0 is the first month, below 0 is before the start @example [25%, 50%, 75%, 100 %] and 2 → 75% */
export function outputShare(rampUp: RampUp, monthsSinceStart: number): Fraction {
  return monthsSinceStart < 0 ? ZERO : (rampUp[monthsSinceStart] ?? ONE);
}

/** @param month `YYYY-MM` @example one of old and one in their second month, ramp-up as above → 1.5 full-time equivalents */
export function teamCapacity(rampUp: RampUp, members: readonly TeamMember[], month: string): GoalResult<TeamCapacity> {
  const problems = [
    ...rampUpProblems(rampUp),
    ...monthProblems("month", month),
    ...members.flatMap(({ name, since, workingShare = ONE }) => [
      ...monthProblems(`members.${name}.since`, since),
      ...shareProblems(`members.${name}.workingShare`, workingShare),
    ]),
  ];
  if (problems.length > 0) return refused(...problems);

  const shares = members.map(({ name, since, workingShare = ONE }) => {
    const output = outputShare(rampUp, monthsBetween(since, month));
    return { name, share: times(output, workingShare), output, workingShare };
  });
  const fullTimeEquivalents = sum(shares.map(({ share }) => share));
  const lines = shares.map(
    ({ name, share, output, workingShare }) =>
      `${name}: ${percentWords(output)} × ${percentWords(workingShare)} = ${exactWords(share)}`,
  );
  return {
    ok: true,
    value: {
      fullTimeEquivalents,
      members: shares.map(({ name, share }) => ({ name, share })),
      lines: [...lines, `total: ${exactWords(fullTimeEquivalents)} full-time equivalents in ${month}`],
    },
  };
}

function rampUpProblems(rampUp: RampUp): readonly GoalProblem[] {
  if (rampUp.length > MOST_STEPS)
    return [{ field: "rampUp", message: `has ${rampUp.length} months`, remedy: `Use at most ${MOST_STEPS}` }];
  return rampUp.flatMap((share, index) => shareProblems(`rampUp.${index + 1}`, share));
}

function monthsBetween(since: string, month: string): number {
  const [from, to] = [since, month].map((text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)));
  return (to ?? 0) - (from ?? 0);
}
