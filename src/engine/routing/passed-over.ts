/**
 * Whom a lead does not go back to: whoever rejected it or let it lie in this cycle, and whoever did so last in the cycle before.
 *
 * When that leaves no one of those who could be asked, the one of the cycle before is asked again: for them it is longest ago. Whoever gave it up in this
 * cycle is not asked again in it – it would go round for ever –, nor is who was the last of all: then the branch for when no one can take it holds.
 */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "../terms/terms.ts";

export type PassedOver = {
  readonly why: ReadonlyMap<MemberId, "had_it_before" | "just_missed_it">;
  /** Who may be asked again when no one else is left, and since when they had given it up. */
  readonly last: { readonly member: MemberId; readonly since: EpochMs } | undefined;
};

/** @param justMissed who lets it lie now */
export function passedOver(
  { agreement }: Terms,
  { letGo, cycle }: Pick<LeadState, "letGo" | "cycle">,
  justMissed?: MemberId,
): PassedOver {
  const why = new Map<MemberId, "had_it_before" | "just_missed_it">();
  for (const each of letGo) if (each.cycle === cycle) why.set(each.member, "had_it_before");
  if (justMissed !== undefined) why.set(justMissed, "just_missed_it");
  const before = letGo.findLast((each) => each.cycle === cycle - 1);
  const mayReturn = before?.why === "rejected" && agreement.returns?.sameRep === true;
  if (before === undefined || mayReturn || why.has(before.member)) return { why, last: undefined };
  const last = why.size === 0 ? undefined : { member: before.member, since: before.at };
  return { why: why.set(before.member, "had_it_before"), last };
}
