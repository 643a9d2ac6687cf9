/** Why a lead has its grade, as data: the queue, the page of the lead, the API and every message say the same. */
import type { QualificationException } from "../../agreement/agreement.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ScoreLine } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { firstException } from "../qualification/compile-exceptions.ts";
import type { Terms } from "../terms.ts";

export type GradeReason =
  /** An exception gave it, whatever the score. `at`: when the lead did what it names, or when it became an MQL by it. */
  | {
      readonly kind: "exception";
      readonly clause: ClauseId;
      readonly label: string;
      readonly at: EpochMs;
    }
  /** Somebody in charge let an exception hold. */
  | { readonly kind: "granted"; readonly at: EpochMs }
  | { readonly kind: "score"; readonly lines: readonly ScoreLine[]; readonly total: number };

type Graded = Pick<LeadState, "exceptionGrade" | "score" | "activities" | "attributes" | "stageEnteredAt">;

/** @param lead with the score as it is weighed at the instant asked about */
export function gradeReason(terms: Terms, lead: Graded): GradeReason {
  const { lines, total } = lead.score;
  if (lead.exceptionGrade === null) return { kind: "score", lines, total };
  const isOfGrade = ({ grade }: QualificationException): boolean => grade === lead.exceptionGrade;
  const byActivity = lead.activities.flatMap(({ activity, latest }) => {
    const exception = firstException(terms.exceptions.byActivity.get(activity), lead.attributes);
    return exception !== undefined && isOfGrade(exception) ? [{ exception, at: latest.reduce(later) }] : [];
  });
  const [last] = byActivity.sort((a, b) => b.at - a.at || (a.exception.clause < b.exception.clause ? -1 : 1));
  if (last !== undefined) return exceptionOf(last.exception, last.at);
  const known = firstException(terms.exceptions.atCapture, lead.attributes);
  if (known !== undefined && isOfGrade(known)) return exceptionOf(known, lead.stageEnteredAt);
  return { kind: "granted", at: lead.stageEnteredAt };
}

function exceptionOf({ clause, label }: QualificationException, at: EpochMs): GradeReason {
  return { kind: "exception", clause, label, at };
}

function later(a: EpochMs, b: EpochMs): EpochMs {
  return a > b ? a : b;
}
