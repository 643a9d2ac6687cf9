/** A target as a promise in words. */
import type { Agreement, ClockKind, ClockTerms, PipelineStage, Target } from "../../agreement/terms/agreement.ts";

/** What a clock waits for. */
export const CLOCK_DOES: Readonly<Record<ClockKind, string>> = {
  accept: "accepted or rejected",
  "first-touch": "first touch",
  "next-touch": "answer to the lead",
  qualify: "qualified or rejected",
  disposition: "decided (SQL, opportunity, won, lost, rejected or passed on)",
  feedback: "answer to a rejection",
  progress: "next stage or lost",
  attempt: "next attempt",
  "fix-data": "data corrected",
};

/** Whom a target after the SQL is for. */
export const STAGE_LEADS: Readonly<Record<PipelineStage, string>> = { sql: "SQLs", opportunity: "Opportunities" };

/**
 * @param target one of the clock's
 * @example "Hot leads: first touch within 15 business minutes"; "All leads: accepted or rejected within 1 business day"
 */
export function targetSentence(agreement: Agreement, clock: ClockTerms, target: Target): string {
  const grade = agreement.scoring.grades.find((each) => each.id === target.grade);
  if (target.stage !== undefined) {
    const origin = target.origin === undefined ? "" : ` from ${target.origin}`;
    return `${STAGE_LEADS[target.stage]}${origin}: ${CLOCK_DOES[clock.kind]} within ${target.text}`;
  }
  const siblings = clock.targets.filter((each) => each.origin === target.origin);
  const rest = siblings.length > 1 ? "Other leads" : "All leads";
  const whose = target.grade === "any" ? rest : `${grade?.label ?? target.grade} leads`;
  const from = target.origin === undefined ? "" : ` from ${target.origin}`;
  return `${whose}${from}: ${CLOCK_DOES[clock.kind]} within ${target.text}`;
}
