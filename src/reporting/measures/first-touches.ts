/** What is known of a lead's wait for its first touch by a person: as the list of leads asks for it, and speed to lead counts it. */
import type { Stage } from "../../engine/lead/lead-event.ts";

/** `any`: those that speed to lead is about, touched or not. `within-N`: touched within so many minutes. `known-N`: touched at all, or known to have waited longer. `waiting`: handed off, and not touched yet. */
export const FIRST_TOUCHES = [
  ...(["any", "made", "waiting", "within-5", "within-15", "within-60", "known-5", "known-15", "known-60"] as const),
];
export type FirstTouch = (typeof FIRST_TOUCHES)[number];

/** Where a lead no longer waits for its first touch: it is away, or was reported to be further along. */
export const ENDS_WAIT: ReadonlySet<Stage> = new Set([
  ...(["sql", "opportunity", "customer", "nurture", "disqualified", "lost"] as const),
]);
