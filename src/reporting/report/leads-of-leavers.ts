/** Which open leads are routed anew when members leave the agreement. */
import type { LeadId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { answersFor } from "../../engine/roster/concerned.ts";
import type { MembersChange } from "../../engine/roster/roster-input.ts";

type Leaver = Pick<MembersChange["left"][number], "member" | "standIn">;
export type LeaverLeads = Leaver & {
  /** How many open leads something of which is theirs to do. */
  readonly leads: number;
  /** The first of them, by id. */
  readonly leadIds: readonly LeadId[];
};

/** How many leads of one member are named. */
const MOST_NAMED = 50;

/** @param leads those that are open */
export function leadsOfLeavers(left: readonly Leaver[], leads: readonly LeadState[]): readonly LeaverLeads[] {
  return left.map(({ member, standIn }) => {
    const theirs = leads.filter((lead) => answersFor(lead, member)).map(({ leadId }) => leadId);
    return { member, standIn, leads: theirs.length, leadIds: theirs.sort().slice(0, MOST_NAMED) };
  });
}
