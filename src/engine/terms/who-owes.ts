/** Who owes what a clock times: the people of the party that `src/agreement/terms/who-owes.ts` names. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import type { MemberId } from "../../base/ids.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import type { Terms } from "./terms.ts";
import { whoseClock } from "../standing/clocks.ts";

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

/**
 * Who may let a clock stand still: whoever owes what it times. Of the receiving side that is the owner of the lead; what a rejection asks of the giving
 * side is theirs to pause, whoever has the lead by then.
 */
export function mayPause(terms: Terms, { owner }: Pick<LeadState, "owner">, clock: ClockState, by: MemberId): boolean {
  return isOwedByGiving(clock.kind) ? isOfOwingParty(terms, clock, by) : owner === by;
}

/** A promise of the receiving side that someone has missed, and that is done by no one yet. */
export function isMissedBy(member: MemberId | null, clock: ClockState): boolean {
  const { status, stoppedAt, kind } = clock;
  return status === "missed" && stoppedAt === null && !isOwedByGiving(kind) && whoseClock(clock) === member;
}
