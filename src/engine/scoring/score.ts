/**
 * Step: a capture (also a second one), a correction, an activity, a duplicate that is merged into the lead, a return from nurture, another look or another version of the agreement weighs the lead anew; nothing is said
 * when nothing changed.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadEvent, ScoreLine } from "../lead/lead-event.ts";
import { isReturning } from "../program/returning.ts";
import { isWeighedAgain } from "../program/program.ts";
import { onlyAt, NOTHING, type Situation } from "../step/step.ts";
import { scoreLead } from "./score-lead.ts";

/** When a lead is weighed. */
export const WEIGHED_AT = ["capture", "correct", "activity", "absorb", "agreement_changed", "time"] as const;

export const score = onlyAt(WEIGHED_AT, (situation): readonly LeadEvent[] => {
  const { terms, lead, input } = situation;
  if (input.kind === "time" && !isReturning(situation) && !isWeighedAgain(situation)) return NOTHING;
  const { fit, engagement, total, grade, lines } = scoreLead(terms.scoring, lead, input.recordedAt);
  if (situation.soFar[0]?.kind !== "captured" && grade === lead.score.grade && sameLines(lines, lead.score.lines))
    return NOTHING;
  return [
    {
      ...{ kind: "scored", leadId: lead.leadId, at: input.recordedAt, fit },
      ...(fit === lead.score.fit ? {} : since(situation)),
      ...{ engagement, total, grade, lines },
    },
  ];
});

/** What is said of a lead holds from when it was so, also when that is heard of later. */
function since({ input, lead, soFar }: Situation): { readonly fitSince?: EpochMs } {
  const isAgain = soFar[0]?.kind !== "captured" && (input.kind === "capture" || input.kind === "correct");
  const isLate = input.occurredAt < input.recordedAt;
  return isAgain && isLate ? { fitSince: epochMs(Math.max(input.occurredAt, lead.capturedAt)) } : {};
}

function sameLines(a: readonly ScoreLine[], b: readonly ScoreLine[]): boolean {
  return a.length === b.length && a.every((line, index) => sameLine(line, b[index]));
}

function sameLine(a: ScoreLine, b: ScoreLine | undefined): boolean {
  return a === b || (a.clause === b?.clause && a.label === b.label && a.points === b.points);
}
