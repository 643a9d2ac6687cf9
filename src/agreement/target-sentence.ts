/** A target as a promise in words. */
import type { Agreement, ClockKind, ClockTerms, Target } from "./agreement.ts";

const DOES: Readonly<Record<ClockKind, string>> = {
  accept: "accepted or rejected",
  "first-touch": "first touch",
  qualify: "qualified or rejected",
  disposition: "decided (SQL or back)",
};

/**
 * @param target one of the clock's
 * @example "Hot leads: first touch within 15 business minutes"; "All leads: accepted or rejected within 1 business day"
 */
export function targetSentence(agreement: Agreement, clock: ClockTerms, target: Target): string {
  const grade = agreement.scoring.grades.find((each) => each.id === target.grade);
  const rest = clock.targets.length > 1 ? "Other leads" : "All leads";
  const whose = target.grade === "any" ? rest : `${grade?.label ?? target.grade} leads`;
  return `${whose}: ${DOES[clock.kind]} within ${target.text}`;
}
