/** What a lead that wrote or called is owed: an answer. */
import type { EpochMs } from "../../base/time.ts";
import type { Absorb } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { isAnswered } from "./messages.ts";
import type { Situation } from "../step/step.ts";
import { legTerms } from "../terms/clock-target.ts";
import { ended } from "./end-clock.ts";
import { clocksStarted } from "./start-clocks.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { laterOf } from "../standing/instants.ts";

/** Whether the lead waits for an answer: whoever gets the lead next owes it. */
export function isWaiting(lead: LeadState): boolean {
  return lead.unanswered.length > 0 || lead.clocks.some(isAnswerOwed);
}

/**
 * From the earliest message that is unanswered to the earliest answer: while the clock runs, further messages start nothing. One that
 * asks for nothing starts nothing, and ends the wait. What was written after the answer waits for another.
 */
export function followMessages(situation: Situation, events: LeadEvent[]): void {
  const { lead, soFar } = situation;
  const owed = lead.clocks.filter(isAnswerOwed);
  const said = soFar.find(endsWait);
  const ends =
    said === undefined
      ? []
      : owed
          .filter((clock) => isNeededNoMore(lead, clock, said.at))
          .map((clock) => ended(lead, clock, laterOf(said.at, clock.startedAt), "no_answer_needed"));
  events.push(...ends);
  const [since] = lead.unanswered;
  if (since !== undefined && owed.length === ends.length) oweAnswer(situation, since, events);
}

function endsWait(event: LeadEvent): boolean {
  return event.kind === "contacted" ? !event.needsAnswer : event.kind === "touched" && event.answers === true;
}

/** What was written before the hand-off is owed from then on; what was answered by then, or needed no answer, is not. */
function isNeededNoMore({ unanswered, handOff }: LeadState, { startedAt }: ClockState, at: EpochMs): boolean {
  if (startedAt <= at) return true;
  const [first] = unanswered;
  return startedAt === handOff?.since && (first === undefined || first > startedAt);
}

/** What the duplicate waited for, it waits for as this lead. */
export function followDuplicate(situation: Situation, { waitsSince }: Absorb, events: LeadEvent[]): void {
  const { terms, lead } = situation;
  if (waitsSince === null || isWaiting(lead) || isAnswered(terms, lead, waitsSince)) return;
  oweAnswer(situation, waitsSince, events);
}

function isAnswerOwed(clock: ClockState): boolean {
  return clock.kind === "next-touch" && isMeasuring(clock);
}

function oweAnswer({ terms, lead, input }: Situation, since: EpochMs, events: LeadEvent[]): void {
  if (lead.leg === null || lead.owner === null || lead.handOff === null) return;
  const agreed = legTerms(terms, lead.leg).clocks.find((clock) => clock.kind === "next-touch");
  if (agreed === undefined) return;
  const at = laterOf(since, lead.handOff.since);
  const { leg, owner: member } = lead;
  events.push(...clocksStarted(terms, lead, [agreed], { at, heardAt: input.recordedAt, leg, member }, events));
}
