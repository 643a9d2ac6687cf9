/** What the owner of a lead can do with it now, for screens to offer. `recordInput` decides anew when it is done. */
import { unreachable } from "../../base/assert.ts";
import type { Terms } from "../terms/terms.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Answer } from "../lead/offered.ts";
import { isAccepted } from "../standing/accepted.ts";

/** The next step first; giving the lead back last. */
export function answersTo(
  terms: Terms,
  lead: Pick<LeadState, "stage" | "leg" | "handOff"> & Partial<Pick<LeadState, "dispute" | "mergedInto" | "erasedAt">>,
): readonly Answer[] {
  // What is said of it is said of the lead that it was merged into.
  if ((lead.mergedInto ?? null) !== null || (lead.erasedAt ?? null) !== null) return [];
  // It is for the arbiter to decide first.
  if ((lead.dispute ?? null) !== null) return ["touch"];
  switch (lead.stage) {
    case "customer":
      return [];
    case "grey":
      return ["qualify", "leave", "touch"];
    case "captured":
    case "nurture":
    case "disqualified":
    case "lost":
      return ["touch"];
    case "sql":
    case "opportunity":
      return ["touch", "progress"];
    case "mql":
    case "working":
    case "sal":
      if (!isAccepted(lead)) return ["accept", "touch", "reject"];
      return ["touch", terms.agreement.legs.at(-1)?.id === lead.leg ? "progress" : "pass_on", "reject"];
    default:
      return unreachable(lead.stage);
  }
}
