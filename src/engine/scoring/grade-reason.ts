/** Why a lead has its grade, as data: the queue, the page of the lead, the API and every message say the same. */
import type { QualificationException } from "../../agreement/terms/parts/qualification-terms.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ScoreLine } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { firstException } from "../compile/compile-exceptions.ts";
import { latestOf, type Terms } from "../terms/terms.ts";

/** `at`: when the lead did what the exception names; else when it became an MQL by it, while it is one; else null. */
type Exception = { readonly clause: ClauseId; readonly label: string; readonly at: EpochMs | null };
export type GradeReason =
  /** An exception gave it, whatever the score. */
  | ({ readonly kind: "exception" } & Exception)
  /** Someone in charge let an exception hold. */
  | ({ readonly kind: "granted" } & Exception)
  | { readonly kind: "score"; readonly lines: readonly ScoreLine[]; readonly total: number };

type Graded = Pick<
  LeadState,
  "exceptionGrade" | "qualifiedBy" | "score" | "activities" | "attributes" | "stage" | "stageEnteredAt"
>;

/** @param lead with the score as it is weighed at the instant asked about */
export function gradeReason(terms: Terms, lead: Graded): GradeReason {
  return (lead.exceptionGrade === null ? undefined : byException(terms, lead)) ?? byScore(lead);
}

/** The exception that made it an MQL last; else one that raised its grade since. Undefined: the score raised it. */
function byException(terms: Terms, lead: Graded): GradeReason | undefined {
  const isOfGrade = ({ grade }: QualificationException): boolean => grade === lead.exceptionGrade;
  const madeMql = lead.qualifiedBy.findLast(({ clause }, index) => {
    const exception = exceptionNamed(terms, clause);
    // One for once, and another since: this time it was the other.
    const isOver = exception?.once === true && index < lead.qualifiedBy.length - 1;
    return exception !== undefined && isOfGrade(exception) && !isOver;
  });
  if (madeMql !== undefined) {
    const exception = exceptionNamed(terms, madeMql.clause);
    if (exception !== undefined) return said(madeMql.byHand ? "granted" : "exception", exception, lead);
  }
  const raised = [
    ...lead.activities.map(({ activity }) =>
      firstException(terms.exceptions.byActivity.get(activity), lead.attributes),
    ),
    firstException(terms.exceptions.atCapture, lead.attributes),
  ].flatMap((exception) =>
    exception !== undefined && isOfGrade(exception) ? [said("exception", exception, lead)] : [],
  );
  return raised.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.clause < b.clause ? -1 : 1))[0];
}

function byScore({ score: { lines, total } }: Graded): GradeReason {
  return { kind: "score", lines, total };
}

/** A lead can have qualified by an exception that the present version has no more. */
function exceptionNamed(terms: Terms, clause: ClauseId): QualificationException | undefined {
  return latestOf(terms, ({ qualification }) => qualification.exceptions.find((each) => each.clause === clause));
}

function said<Kind extends "exception" | "granted">(
  kind: Kind,
  { clause, label, activity }: QualificationException,
  { activities, stage, stageEnteredAt }: Graded,
): { readonly kind: Kind } & Exception {
  const done = kind === "granted" ? undefined : activities.find((each) => each.activity === activity);
  const at = done?.latest.reduce((a, b) => (a > b ? a : b)) ?? (stage === "mql" ? stageEnteredAt : null);
  return { kind, clause, label, at };
}
