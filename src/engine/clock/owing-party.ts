/** Who keeps the promises of a party, and who is known at all. */
import type { Leg, Party } from "../../agreement/agreement.ts";
import type { PartyName } from "../../agreement/basic-terms.ts";
import { owes } from "../../agreement/who-owes.ts";
import type { MemberId } from "../../base/ids.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { latestOf, type Terms } from "../terms.ts";

/**
 * Whether somebody is, or was in any version, of the party that owes what a clock times: its lead, a member, or who the agreement makes answer
 * for a lead that nobody can take.
 *
 * @param formerOf of which party somebody was whom no version names
 */
export function isOfOwingParty(
  terms: Terms,
  { leg, kind }: Pick<ClockState, "leg" | "kind">,
  member: MemberId,
  formerOf?: PartyName,
): boolean {
  return (
    latestOf(terms, ({ legs, parties }) => {
      const found = legs.find(({ id }) => id === leg);
      if (found === undefined) return undefined;
      const party = owes(found, kind);
      if (party === formerOf) return true;
      const isOn = parties.some((side) => side.name === party && isOnSide(side, member));
      return isOn || (party === found.to && getsLeads(found, member)) ? true : undefined;
    }) === true
  );
}

/** Whether any version names somebody: under its people, as a side of it, or where leads go. */
export function isKnown(terms: Terms, member: MemberId): boolean {
  return latestOf(terms, (_, { routing }) => (routing.named.has(member) ? true : undefined)) === true;
}

function isOnSide({ lead, members }: Party, member: MemberId): boolean {
  return lead === member || members.includes(member);
}

function getsLeads({ pool: { members, whenNobody } }: Leg, member: MemberId): boolean {
  return (
    whenNobody.tell === member ||
    members.some((each) => each.member === member) ||
    (whenNobody.kind === "overflow" && whenNobody.members.some((each) => each.member === member))
  );
}
