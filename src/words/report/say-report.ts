/** A report in words: each of its targets and goals as the agreement says it. Reporting gives ids and numbers only. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { GoalProgress, PromiseLine, ShownReport, ShownScoreboard } from "../../reporting/report/report.ts";
import { clauseTexts } from "../clause/describe-clauses.ts";
import { goalText } from "../clause/parts/goal-sentences.ts";
import { targetSentence } from "../clause/target-sentence.ts";
import { clockTitle } from "../names/clock-names.ts";

/** What was promised, and how it was kept. @example text "Sales makes the first touch on hot leads within 15 business minutes" */
export type SaidPromise = Omit<PromiseLine, "clock"> & { readonly text: string };
/** @example text "Marketing delivers 140 MQLs per month" */
export type SaidGoal = Omit<GoalProgress, "goal"> & { readonly text: string };
export type SaidReport = Omit<ShownReport, "attainment" | "goalLines"> & {
  readonly attainment: readonly SaidPromise[];
  readonly goalLines: readonly SaidGoal[];
};
export type SaidScoreboard = Omit<ShownScoreboard, "promises" | "goalLines"> & {
  readonly promises: readonly SaidPromise[];
  readonly goalLines: readonly SaidGoal[];
};

/** @param agreement the one that the report was made with */
export function sayReport(report: ShownReport, agreement: Agreement): SaidReport {
  const { attainment, goalLines } = report;
  return { ...report, attainment: sayPromises(attainment, agreement), goalLines: sayGoals(goalLines, agreement) };
}

/** @param agreement the one that the scoreboard was made with */
export function sayScoreboard(board: ShownScoreboard, agreement: Agreement): SaidScoreboard {
  const { promises, goalLines } = board;
  return { ...board, promises: sayPromises(promises, agreement), goalLines: sayGoals(goalLines, agreement) };
}

/** Goals are said as their own version says them. */
function sayGoals(lines: readonly GoalProgress[], { currency }: Agreement): readonly SaidGoal[] {
  return lines.map(({ goal, clause, party, kind, ...line }) => ({
    clause,
    party,
    kind,
    text: goalText(goal, currency),
    ...line,
  }));
}

export function sayPromises(lines: readonly PromiseLine[], agreement: Agreement): readonly SaidPromise[] {
  const targets = new Map(
    agreement.legs.flatMap((leg) =>
      leg.clocks.flatMap((clock) =>
        clock.targets.map((target) => [target.clause, targetSentence(agreement, leg, clock, target)] as const),
      ),
    ),
  );
  const clauses: ReadonlyMap<ClauseId, string> = lines.every(({ clause }) => targets.has(clause))
    ? new Map()
    : clauseTexts(agreement);
  return lines.map(({ clock, clause, party, ...line }) => ({
    clause,
    party,
    text: targets.get(clause) ?? otherText({ clock, clause }, clauses.get(clause)),
    ...line,
  }));
}

/** A clock that follows from another term than a target (the attempts of a cadence, the data that a rejection calls wrong), or from one that is gone. */
function otherText({ clause, clock }: Pick<PromiseLine, "clause" | "clock">, text: string | undefined): string {
  return text === undefined ? `${clause} (no longer in the agreement)` : `${clockTitle(clock)}: ${text}`;
}
