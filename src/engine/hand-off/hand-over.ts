/** What begins anew with each hand-off of a lead to a party, and what is noted while the party has it. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Draft } from "../step/draft.ts";
import type { LeadState } from "../lead/lead-state.ts";

export const NOT_REACHED: LeadState["reach"] = { attempts: 0, channels: [] };

/** The promise of a party begins, or none has the lead. */
export function handOver(lead: Draft, at: EpochMs | null): void {
  lead.handedOverAt = at;
  lead.begunAt = null;
  lead.answeredAt = null;
  lead.reach = NOT_REACHED;
}

export function isSinceHandOff({ handedOverAt }: Draft, at: EpochMs): boolean {
  return handedOverAt !== null && at >= handedOverAt;
}

/** Whoever begins to work a lead is known to it, and it waits for no one else. */
export function beginWork(lead: Draft, member: MemberId): void {
  const { leg } = lead;
  lead.waiting = null;
  if (leg === null || lead.knownTo.some((each) => each.leg === leg && each.member === member)) return;
  lead.knownTo = [...lead.knownTo.filter((each) => each.leg !== leg), { leg, member }];
}
