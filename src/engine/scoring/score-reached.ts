/**
 * When a score reached the bar, by the instants at which everything happened: whatever the order in which it was heard, and whatever has faded
 * since.
 *
 * A fact changes the score from its own instant on. What was before that has been judged before; so only its instant and those of what happened
 * later are looked at, and never one before the lead was as it is: in its stage, with its attributes.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { CompiledScoring } from "../compile/compile-scoring.ts";
import { doneBy } from "./remember-activity.ts";
import { scoreLead } from "./score-lead.ts";

type Reached = { readonly at: EpochMs; readonly score: number };

/**
 * @param lead  with the fact that was heard now
 * @param since when that fact happened
 * @param until when it was heard
 * @returns the first instant at which the score of all that had happened by then was at least `bar`; undefined when there is none
 */
export function scoreReached(
  scoring: CompiledScoring,
  lead: Pick<LeadState, "attributes" | "attributesSince" | "activities" | "stageEnteredAt" | "capturedAt">,
  bar: number,
  { since, until }: { readonly since: EpochMs; readonly until: EpochMs },
): Reached | undefined {
  const from = Math.max(since, lead.capturedAt, lead.stageEnteredAt, lead.attributesSince);
  const later = lead.activities.flatMap(({ latest }) => latest.filter((at) => at > from && at <= until));
  for (const at of [from, ...new Set(later.sort((a, b) => a - b))].map(epochMs)) {
    const activities = later.length === 0 ? lead.activities : doneBy(lead.activities, at);
    const score = scoreLead(scoring, { ...lead, activities }, at).total;
    if (score >= bar) return { at, score };
  }
  return undefined;
}
