/** Whether there is still something to do by the button of a message, by the lead as it is when somebody presses it. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { answersTo } from "../facts/answers.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isClosed } from "../standing/stages.ts";
import type { Terms } from "../terms/terms.ts";
import type { LinkAction } from "./outgoing.ts";

/**
 * `reassigned`: someone else has the lead, or nobody. `assigned_again`: it was taken from them and came back, so that the message is about what is over.
 * `answered`: what the button says was done, or is no longer asked for. `ended`, `merged`, and `erased` are of the lead.
 */
export type LinkStanding = "open" | "reassigned" | "assigned_again" | "answered" | "ended" | "merged" | "erased";

type Known = Pick<
  LeadState,
  "stage" | "leg" | "handOff" | "owner" | "assignedAt" | "dispute" | "mergedInto" | "erasedAt"
>;
type Pressed = {
  readonly action: LinkAction;
  readonly member: MemberId;
  /** Since when the member had the lead when the message was written. */
  readonly assignedAt: EpochMs | null;
};

export function linkStanding(terms: Terms, lead: Known, { action, member, assignedAt }: Pressed): LinkStanding {
  if (lead.erasedAt !== null) return "erased";
  if (lead.mergedInto !== null) return "merged";
  // Who had the lead once can say how good it was, whatever has become of it.
  if (action === "rate") return terms.agreement.ratings === undefined ? "answered" : "open";
  if (isClosed(lead.stage)) return "ended";
  if (lead.owner !== member) return "reassigned";
  if (lead.assignedAt !== assignedAt) return "assigned_again";
  return answersTo(terms, lead).includes(action) ? "open" : "answered";
}
