/** Who gave a lead up: rejected it, or let it lie. `passedOver` says to whom of them it does not go back. */
import type { EpochMs } from "../../base/time.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isMissedBy } from "../terms/who-owes.ts";

type Known = Pick<LeadState, "dispute" | "waiting" | "owner" | "clocks">;
type Changed = Pick<LeadState, "owner" | "cycle" | "clocks"> & { letGo: LeadState["letGo"] };

/**
 * Whether the owner let the lead lie that goes to another on the same leg. Who gave it back themselves, waited with it, or loses it to a decision by hand did not; who goes away or leaves
 * did when a promise of theirs was missed already.
 */
export function letsLie(
  { dispute, waiting, owner, clocks }: Known,
  why: Extract<LeadEvent, { kind: "assigned" }>["why"],
): boolean {
  if (why === "owner_absent" || why === "owner_left")
    return waiting === null && clocks.some((clock) => isMissedBy(owner, clock));
  return why !== "rerouted" && why !== "freed" && why !== "by_hand" && dispute === null;
}

export function letLie(lead: Changed, at: EpochMs): void {
  const { owner, cycle, clocks } = lead;
  if (owner === null || lead.letGo.some((each) => each.member === owner && each.cycle === cycle)) return;
  const missed = clocks.filter((clock) => isMissedBy(owner, clock));
  letGo(lead, { member: owner, at, why: "missed", clocks: missed.map(({ name }) => name) });
}

export function letGo(lead: Changed, by: Omit<LeadState["letGo"][number], "cycle">): void {
  lead.letGo = [...lead.letGo.filter(({ member }) => member !== by.member), { ...by, cycle: lead.cycle }];
}

/** A late fact proves that a clock was kept: whoever missed no other did not let the lead lie. */
export function isProvenKept(lead: Pick<LeadState, "letGo">, clock: ClockName): LeadState["letGo"] {
  return lead.letGo.flatMap((each) => {
    if (!each.clocks.includes(clock)) return each;
    const clocks = each.clocks.filter((name) => name !== clock);
    return clocks.length === 0 ? [] : { ...each, clocks };
  });
}
