/** What a lead that wrote or called is owed: an answer. */
import type { EpochMs } from "../../base/time.ts";
import type { Absorb } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { isMeasuring, type LeadState } from "../lead/lead-state.ts";
import type { Situation } from "../step.ts";
import { legTerms } from "./clock-target.ts";
import { ended } from "./end-clock.ts";
import { clocksStarted, numberedOn } from "./start-clocks.ts";

/** Whether a contact of the lead is unanswered: whoever gets the lead next owes the answer. */
export function isWaiting(lead: LeadState): boolean {
  return lead.clocks.some((clock) => clock.kind === "next-touch" && isMeasuring(clock));
}

/**
 * From the earliest contact that is unanswered to the earliest answer: while the clock runs, further contacts start nothing. One that
 * asks for nothing starts nothing, and ends the wait.
 */
export function followContact(situation: Situation, events: LeadEvent[]): void {
  const { lead, soFar } = situation;
  const contacted = soFar.find((event) => event.kind === "contacted");
  if (contacted === undefined) return;
  const running = lead.clocks.filter((clock) => clock.kind === "next-touch" && isMeasuring(clock));
  if (!contacted.needsAnswer) {
    const answered = running.filter((clock) => contacted.at >= clock.startedAt);
    events.push(...answered.map((clock) => ended(lead, clock, contacted.at, "no_answer_needed")));
    return;
  }
  if (running.length === 0) oweAnswer(situation, contacted.at, events);
}

/** What the duplicate waited for, it waits for as this lead. */
export function followDuplicate(situation: Situation, { waitsSince }: Absorb, events: LeadEvent[]): void {
  if (waitsSince === null || isWaiting(situation.lead)) return;
  oweAnswer({ ...situation, lead: numberedOn(situation.lead, events) }, waitsSince, events);
}

function oweAnswer({ terms, lead, input }: Situation, since: EpochMs, events: LeadEvent[]): void {
  if (lead.leg === null || lead.owner === null || lead.handedOverAt === null) return;
  const agreed = legTerms(terms, lead.leg).clocks.find((clock) => clock.kind === "next-touch");
  if (agreed === undefined) return;
  const lastAnswerAt = agreed.evidence === "observed" ? lead.lastObservedTouchAt : lead.lastTouchAt;
  // At one instant what stops comes first: who gets in touch just then waits from then on.
  if (lastAnswerAt !== null && lastAnswerAt > since) return;
  const at = since > lead.handedOverAt ? since : lead.handedOverAt;
  const { leg, owner: member } = lead;
  events.push(...clocksStarted(terms, lead, [agreed], { at, heardAt: input.recordedAt, leg, member }));
}
