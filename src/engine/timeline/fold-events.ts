/** What was decided once, without deciding it again: older rules decided otherwise, and what they decided stands. */
import type { Decided } from "../decide/decide.ts";
import { draftOf } from "../decide/evolve.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import type { Roster } from "../roster/roster.ts";
import { type LeftOwner, takeEvent } from "../decide/take-event.ts";

/**
 * @param before the lead as the decision before left it; null before its capture
 * @param events of one decision, in order, of the present shape
 * @returns the same as `decide` gave, where the present rules decided
 */
export function foldEvents(roster: Roster, before: LeadState | null, events: readonly LeadEvent[]): Decided {
  if (events.every(({ kind }) => kind === "refused")) return { lead: before, roster, events, clocks: [], left: [] };
  const clocks: ClockState[] = [];
  const left: LeftOwner[] = [];
  const taken = { lead: draftOf(before, events[0]), roster, clocks, left };
  for (const event of events) takeEvent(taken, event);
  return { lead: taken.lead, roster: taken.roster, events, clocks, left };
}
