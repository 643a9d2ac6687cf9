/** A hand-off of a lead to a party: where it begins and ends, and how what happens while the party has the lead is noted. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Draft } from "../step/draft.ts";
import type { HandOff } from "../lead/lead-state.ts";

const NOT_REACHED: HandOff["reach"] = { attempts: 0, channels: [] };

/** The promise of a party begins. */
export function beginHandOff(lead: Draft, since: EpochMs): void {
  lead.handOff = { since, acceptedAt: null, begunAt: null, answeredAt: null, reach: NOT_REACHED };
}

/** No party has the lead. */
export function endHandOff(lead: Draft): void {
  lead.handOff = null;
}

/** @param noted of the hand-off as it is; changes nothing while no party has the lead */
export function noteHandOff(lead: Draft, noted: (handOff: HandOff) => Partial<Omit<HandOff, "since">>): void {
  const { handOff } = lead;
  if (handOff !== null) lead.handOff = { ...handOff, ...noted(handOff) };
}

export function isSinceHandOff({ handOff }: Draft, at: EpochMs): boolean {
  return handOff !== null && at >= handOff.since;
}

/** Whoever begins to work a lead is known to it, and it waits for no one else. */
export function beginWork(lead: Draft, member: MemberId): void {
  const { leg } = lead;
  lead.waiting = null;
  if (leg === null || lead.knownTo.some((each) => each.leg === leg && each.member === member)) return;
  lead.knownTo = [...lead.knownTo.filter((each) => each.leg !== leg), { leg, member }];
}
