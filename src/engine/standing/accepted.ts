/** Whether whoever has the lead has accepted it. */
import type { LeadState } from "../lead/lead-state.ts";

export function isAccepted({ handOff }: Pick<LeadState, "handOff">): boolean {
  return handOff !== null && handOff.acceptedAt !== null;
}
