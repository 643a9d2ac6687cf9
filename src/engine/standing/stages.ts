/** What it means for a lead to be in a stage. */
import type { Stage } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";

/** In the hands of a leg, whose owner has still to decide about it. */
export function isUndecided({ stage, leg }: Pick<LeadState, "stage" | "leg">): boolean {
  return leg !== null && (stage === "mql" || stage === "working" || stage === "sal");
}

/** A stage in which a party has the lead in hand. */
export function isOpen(stage: Stage): boolean {
  return stage !== "captured" && stage !== "nurture" && !isClosed(stage);
}

/** A stage the lead is not worked in any more. */
export function isClosed(stage: Stage): boolean {
  return stage === "customer" || stage === "disqualified" || stage === "lost";
}
