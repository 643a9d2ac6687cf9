/** What one event changes about a lead and about the ledgers of the pools: the same for whoever decides and for whoever folds a log. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Draft } from "../step/draft.ts";
import { evolve } from "./evolve.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Roster } from "../roster/roster.ts";
import { evolvePools, handsOf, movesLead } from "../routing/evolve-pools.ts";

/** Whose the lead was until this event of the decision, and on which leg. */
export type LeftOwner = { readonly event: LeadEvent; readonly owner: MemberId; readonly leg: PartyName | null };

/** @param taken changed: the lead, the roster, each clock that an event was about, as it is now, and whom the lead left */
export function takeEvent(
  taken: { readonly lead: Draft; roster: Roster; readonly clocks: ClockState[]; readonly left: LeftOwner[] },
  event: LeadEvent,
): void {
  const { lead } = taken;
  const { owner, leg } = lead;
  if (movesLead(event)) {
    const hands = handsOf(lead);
    evolve(lead, event);
    const { roster } = taken;
    taken.roster = { ...roster, pools: evolvePools(roster.pools, event, hands, handsOf(lead)) };
  } else {
    const clock = evolve(lead, event);
    if (clock !== undefined) rememberClock(taken.clocks, clock);
  }
  if (owner !== null && owner !== lead.owner) taken.left.push({ event, owner, leg });
}

/** @param clocks changed: each clock once, in the order in which they were touched, as it is now */
export function rememberClock(clocks: ClockState[], clock: ClockState): void {
  const place = clocks.findIndex(({ name }) => name === clock.name);
  if (place < 0) clocks.push(clock);
  else clocks[place] = clock;
}
