/**
 * Step: a grade that an exception gave rises within the cycle, when a more hurried exception holds later, or when the score has come to a more hurried
 * grade. It never falls: who asked for a demo has asked for it, also when the score gives that grade, or a more hurried one, just then.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Grade } from "../../agreement/terms/parts/grade-terms.ts";
import { defined } from "../../base/assert.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { isOpen } from "../standing/stages.ts";
import { onlyAt, NOTHING, type Situation } from "../step/step.ts";
import { WEIGHED_AT } from "../scoring/score.ts";
import { firstException } from "../compile/compile-exceptions.ts";

export const raiseGrade = onlyAt(WEIGHED_AT, (situation): readonly LeadEvent[] => {
  const { terms, lead, input, soFar } = situation;
  // Also of an MQL that is yet to be handed over.
  const isWorked = isOpen(lead.stage) && lead.stage !== "grey";
  // Time alone raises nothing; a lead that comes back on its date is weighed.
  const isWeighed = input.kind !== "time" || soFar.some((event) => event.kind === "stage_entered");
  if (!isWeighed || soFar.length === 0 || !isWorked) return NOTHING;
  const { leadId, grade: was } = lead;
  const { grades } = terms.agreement.scoring;
  const rank = (id: string): number => rankOf(terms.agreement, id);
  const met = exceptionMet(situation);
  const byException = met?.grade ?? was;
  const byScore = lead.exceptionGrade === null ? was : lead.score.grade;
  const isHeldFromNow = lead.exceptionGrade === null && met?.grade !== undefined;
  if (!isHeldFromNow && rank(byException) >= rank(was) && rank(byScore) >= rank(was)) return NOTHING;
  const isException = met !== undefined && rank(byException) <= rank(byScore);
  const grade = isException ? byException : byScore;
  const { clause, label } = isException ? met : gradeTerms(grades, grade);
  return [{ kind: "grade_raised", leadId, at: input.recordedAt, clause, label, grade, was }];
});

/** The most hurried comes first. */
function rankOf({ scoring: { grades } }: Agreement, id: string): number {
  const index = grades.findIndex((grade) => grade.id === id);
  return index < 0 ? grades.length : index;
}

function gradeTerms(grades: readonly Grade[], id: string): Grade {
  return defined(
    grades.find((grade) => grade.id === id),
    "grade",
    id,
  );
}

function exceptionMet({ terms, lead, input }: Situation): ReturnType<typeof firstException> {
  const { atCapture, byActivity } = terms.exceptions;
  if (input.kind === "activity") return firstException(byActivity.get(input.activity), lead.attributes);
  if (input.kind === "capture" || input.kind === "correct") return firstException(atCapture, lead.attributes);
  return undefined;
}
