/** Who keeps the promises of a party, and who is known at all. */
import type { PartyName } from "../../agreement/terms/basic-terms.ts";
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { latestOf, type Terms } from "./terms.ts";

/**
 * Whether someone is, or was in any version, of the party that owes what a clock times: its lead, a member, or who the agreement makes answer
 * for a lead that no one can take.
 *
 * @param formerOf of which party someone was whom no version names
 */
export function isOfOwingParty(
  { legs }: Terms,
  { leg, kind }: Pick<ClockState, "leg" | "kind">,
  member: MemberId,
  formerOf?: PartyName,
): boolean {
  const sides = legs.sides.get(leg);
  const side = isOwedByGiving(kind) ? sides?.giving : sides?.receiving;
  return side !== undefined && (side.members.has(member) || (formerOf !== undefined && side.parties.has(formerOf)));
}

/** Whether someone had left the agreement by an instant: what they do from then on is no one's of a party. */
export function hadLeft({ left }: Terms, member: MemberId, at: EpochMs): boolean {
  const since = left?.get(member)?.since;
  return since !== undefined && since <= at;
}

/** Whether any version names someone: under its people, as a side of it, or where leads go. */
export function isKnown(terms: Terms, member: MemberId): boolean {
  return latestOf(terms, (_, { routing }) => (routing.named.has(member) ? true : undefined)) === true;
}
