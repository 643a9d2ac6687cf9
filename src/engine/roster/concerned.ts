/** Which leads a change of the roster concerns: each of them is looked at by an `absence_changed` or a `members_changed` of its own. */
import type { MemberId } from "../../base/ids.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { RosterEvent } from "./roster-event.ts";
import { isUndecided } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";

/** Whose leads are given up, who has left, and whether someone is back for those that wait: they are tried in their own order. */
export type Concern = {
  readonly awayMembers: readonly MemberId[];
  readonly leavers: readonly MemberId[];
  readonly waiting: boolean;
};

export function concernOf(events: readonly RosterEvent[]): Concern | undefined {
  const awayMembers = events.flatMap((event) => (event.kind === "absence_began" ? [event.member] : []));
  const leavers = events.flatMap((event) => (event.kind === "member_left" ? [event.member] : []));
  const waiting = events.some(
    ({ kind }) => kind === "absence_ended" || kind === "absence_withdrawn" || kind === "member_back",
  );
  return awayMembers.length > 0 || leavers.length > 0 || waiting ? { awayMembers, leavers, waiting } : undefined;
}

/** What is asked about a lead whom the change concerns; undefined: it does not. */
export function askedOf(
  { awayMembers, leavers }: Concern,
  lead: LeadState,
): "absence_changed" | "members_changed" | undefined {
  if (leavers.some((member) => answersFor(lead, member))) return "members_changed";
  if (lead.waiting !== null) return undefined;
  const gaveUp = lead.owner !== null && awayMembers.includes(lead.owner) && lead.dispute === null && isUndecided(lead);
  return gaveUp ? "absence_changed" : undefined;
}

/** Whether anything of a lead is someone's to do. */
export function answersFor({ owner, dispute, program, clocks }: LeadState, member: MemberId): boolean {
  return (
    owner === member ||
    dispute?.arbiter === member ||
    program?.owner === member ||
    clocks.some((clock) => clock.owner === member && isMeasuring(clock))
  );
}

export function byId(a: Pick<LeadState, "leadId">, b: Pick<LeadState, "leadId">): number {
  return a.leadId < b.leadId ? -1 : 1;
}
