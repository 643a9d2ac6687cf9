/**
 * No lead is dropped: for whatever has not ended somebody answers, and something is to come that is not over.
 *
 * Asked of one lead at a time, between decisions.
 */
import type { EpochMs } from "../../base/time.ts";
import { nextDueAt } from "../../engine/standing/next-due.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { answersFor } from "../../engine/roster/concerned.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { isLeaking } from "../counting/is-leaking.ts";
import { isMeasuring } from "../../engine/standing/clocks.ts";

/** Whoever has left answers for nothing, from the next decision about a lead on. */
export function whyWithLeaver(lead: LeadState, left: Roster["left"]): string | null {
  for (const member of left.keys())
    if (answersFor(lead, member)) return `it is ${lead.stage}, and ${member}, who has left, still answers for it`;
  return null;
}

/**
 * @param lead as the last decision left it
 * @param now  instant up to which everything due has happened
 * @returns in words, how the lead is dropped; null when it is not
 */
export function whyDropped(lead: LeadState, now: EpochMs): string | null {
  const due = nextDueAt(lead);
  if (due !== null && due <= now) return `what fell due at ${due} has not happened by ${now}`;
  if (isLeaking(lead)) return `it is ${lead.stage}, and nobody answers for it, or nothing is to come`;
  switch (lead.stage) {
    case "mql":
    case "working":
    case "sal":
      return lead.leg === null ? `it is ${lead.stage}, and on no leg` : null;
    case "grey":
    case "sql":
    case "opportunity":
    case "nurture":
      return null;
    case "captured":
    case "customer":
    case "disqualified":
    case "lost": {
      if (lead.owner !== null) return `it is ${lead.stage}, and ${lead.owner} still has it`;
      // Of a lead that is done with, the giving side may still owe an answer to the rejection.
      const owed = lead.clocks.find((clock) => isMeasuring(clock) && clock.kind !== "feedback");
      return owed === undefined ? null : `it is ${lead.stage}, and ${owed.name} still measures`;
    }
  }
}
