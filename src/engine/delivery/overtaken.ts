/** Whether there is still something to tell: what was answered, or is someone else's by now, is not sent. The lead as it is at that instant says so. */
import type { MemberId } from "../../base/ids.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { isClosed } from "../standing/stages.ts";

/**
 * `reassigned`: the lead is someone else's. `answered`: what was to be done is done, or need not be. `ended`: the lead has ended. `skipped`, `withdrawn`, and
 * `read` are of the notice: a later one names it, it is over for its receiver, or they have read it in the app.
 */
export const OVERTAKEN = ["reassigned", "answered", "ended", "skipped", "withdrawn", "read"] as const;
export type Overtaken = (typeof OVERTAKEN)[number];

type Known = Pick<
  LeadState,
  "stage" | "owner" | "clocks" | "handOff" | "lastTouchAt" | "waiting" | "grey" | "dispute" | "fix" | "mergedInto"
>;

/** @param receiver who is to be told of the event @returns null: it is still to be told */
export function overtakenBy(event: LeadEvent, lead: Known, receiver: MemberId): Overtaken | null {
  switch (event.kind) {
    case "assigned":
      // Of a lead that was taken from them, or whose accountable person they are, they are told whatever has become of it.
      if (event.member !== receiver) return null;
      return goneFrom(lead, receiver) ?? (hasAnswered(event, lead) ? "answered" : null);
    case "escalated":
    case "clock_started":
      if (isEnded(lead)) return "ended";
      return isOpen(lead, event.clock) ? null : "answered";
    case "wait_overdue":
      if (isEnded(lead)) return "ended";
      return lead.waiting === null ? "answered" : null;
    case "stage_entered":
      if (event.because.kind !== "grey_zone" || event.because.decider !== receiver) return null;
      return lead.stage === "grey" ? null : "answered";
    case "data_fix_asked":
      return lead.fix === null ? "answered" : null;
    case "disputed":
      return lead.dispute === null ? "answered" : null;
    default:
      return null;
  }
}

function goneFrom(lead: Known, receiver: MemberId): Overtaken | null {
  if (isEnded(lead)) return "ended";
  return lead.owner === receiver ? null : "reassigned";
}

function isEnded({ stage, mergedInto }: Known): boolean {
  return isClosed(stage) || mergedInto !== null;
}

function isOpen({ clocks }: Known, name: ClockName): boolean {
  return clocks.some((clock) => clock.name === name && isMeasuring(clock));
}

/** They accepted it or touched it after they got it. */
function hasAnswered({ at }: Extract<LeadEvent, { kind: "assigned" }>, { handOff, lastTouchAt }: Known): boolean {
  return [handOff?.acceptedAt ?? null, lastTouchAt].some((done) => done !== null && done >= at);
}
