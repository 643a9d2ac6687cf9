/**
 * What somebody said of a lead, as it would have been said under the draft.
 *
 * People did what they did, when they did it. What the owner of a lead did is done by whoever owns it under the draft, what its arbiter did by its arbiter
 * there: the assumption is that they would have done the same at the same time. What anybody else said stays theirs.
 */
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";

/**
 * @param recorded the lead as it was when it was said
 * @param draft the same under the draft
 * @returns the same fact, where nobody else would have said it
 */
export function saidUnderDraft(fact: Fact, recorded: LeadState | undefined, draft: LeadState | undefined): Fact {
  if (recorded === undefined || draft === undefined) return fact;
  switch (fact.kind) {
    case "touch":
    case "accept":
    case "reject":
    case "pass_on":
    case "pause":
    case "resume":
    case "rate":
    case "decide_grey":
      return by(fact, recorded.owner, draft.owner);
    case "decide_dispute":
      return by(fact, recorded.dispute?.arbiter ?? null, draft.dispute?.arbiter ?? null);
    default:
      return fact;
  }
}

type Done = Extract<Fact, { readonly by: unknown }>;

function by<Said extends Done>(fact: Said, then: Said["by"] | null, under: Said["by"] | null): Said {
  return fact.by === then && under !== null && under !== then ? { ...fact, by: under } : fact;
}
