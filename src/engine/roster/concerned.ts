/** Which leads a change of the roster concerns: each of them is looked at by an `absence_changed` of its own. */
import type { MemberId } from "../../base/ids.ts";
import { isUndecided, type LeadState } from "../lead/lead-state.ts";
import type { RosterEvent } from "./roster-event.ts";

/** Whose leads are given up, and whether somebody is back for those that wait: they are tried in their own order. */
export type Concern = { readonly awayMembers: readonly MemberId[]; readonly waiting: boolean };

export function concernOf(events: readonly RosterEvent[]): Concern | undefined {
  const awayMembers = events.flatMap((event) => (event.kind === "absence_began" ? [event.member] : []));
  const waiting = events.some((event) => event.kind === "absence_ended" || event.kind === "absence_withdrawn");
  return awayMembers.length > 0 || waiting ? { awayMembers, waiting } : undefined;
}

export function isConcerned({ awayMembers }: Concern, lead: LeadState): boolean {
  if (lead.waiting !== null) return false;
  return lead.owner !== null && awayMembers.includes(lead.owner) && lead.dispute === null && isUndecided(lead);
}

export function byId(a: LeadState, b: LeadState): number {
  return a.leadId < b.leadId ? -1 : 1;
}
