/**
 * Step: after clocks have stopped, those of which the lead has left end without a verdict, those that are the party's go with the lead from hand to
 * hand inside it, and others start.
 */
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import { durationMs } from "../../base/time.ts";
import { followCadence } from "../cadence/follow-cadence.ts";
import type { VoidReason } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { partyHead } from "../terms/accountable.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import { legTerms } from "../terms/clock-target.ts";
import { ended } from "./end-clock.ts";
import { followDuplicate, followMessages, isWaiting } from "./follow-contact.ts";
import { clocksOfRolePassed, clocksPassed } from "./pass-clocks.ts";
import { isInPipeline, pipelineStarted } from "./pipeline.ts";
import { clocksStarted, clockStarted, nextNumber } from "./start-clocks.ts";
import { isClosed, isUndecided } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";

export function runClocks(situation: Situation): readonly LeadEvent[] {
  const { lead, input, soFar } = situation;
  if (soFar.length === 0) return NOTHING;
  const events: LeadEvent[] = [];
  const assigned = soFar.findLast((event) => event.kind === "assigned");
  const staysInside = assigned?.inside === true;
  if (staysInside) events.push(...clocksPassed(situation, assigned));
  else endClocks(situation, events);
  for (const event of soFar) if (event.kind === "role_passed") events.push(...clocksOfRolePassed(situation, event));
  if (lead.cycle > 1 && lead.erasedAt === null) endCycle(situation, events);
  if (assigned !== undefined && assigned.why !== "reported") startClocks(situation, assigned, events);
  startPipeline(situation, events);
  if (input.kind === "reject") askForFeedback(situation, events);
  if (input.kind === "reject" || input.kind === "time") askForFix(situation, events);
  if (input.kind === "contact" || input.kind === "touch") followMessages(situation, events);
  if (input.kind === "absorb") followDuplicate(situation, input, events);
  const isHandedOver = assigned !== undefined && assigned.why !== "reported" && !staysInside;
  if (isHandedOver || input.kind === "touch" || input.kind === "contact") followCadence(situation, events);
  return events.length === 0 ? NOTHING : events;
}

/** Clocks whose leg the lead has left: a running one is void, a missed one stays missed and climbs no further. */
function endClocks({ lead, input, soFar }: Situation, events: LeadEvent[]): void {
  const why = whyLeft(soFar);
  if (why === undefined) {
    if (input.kind === "time") endUndecided(lead, soFar, events);
    return;
  }
  for (const clock of lead.clocks) {
    if (!isMeasuring(clock)) continue;
    // Progress is no answer to a lead that waits for one.
    // Nor is it for the receiving side to answer what it rejected, or to correct it.
    if (clock.kind === "feedback" && why !== "merged" && why !== "erased") continue;
    if (clock.kind === "fix-data" && clock.cycle !== lead.cycle && why !== "erased") continue;
    if (why === "progressed" && clock.kind === "next-touch" && !isClosed(lead.stage)) continue;
    events.push(ended(lead, clock, input.recordedAt, why));
  }
}

/** What is owed of a cycle that is over: the giving side's answer, or correction. */
function endCycle({ lead, input }: Situation, events: LeadEvent[]): void {
  for (const clock of lead.clocks) {
    if (isOwedByGiving(clock.kind) && clock.cycle !== lead.cycle && isMeasuring(clock))
      events.push(ended(lead, clock, input.recordedAt, "new_cycle"));
  }
}

/** There is nothing to accept any more: the accept clock stays missed, or ends without a verdict where another clock ran out first. */
function endUndecided(lead: LeadState, soFar: readonly LeadEvent[], events: LeadEvent[]): void {
  const byDefault = soFar.find((event) => event.kind === "accepted" && event.byDefault);
  if (byDefault === undefined) return;
  for (const clock of lead.clocks) {
    if (clock.kind !== "accept" || !isMeasuring(clock)) continue;
    events.push(ended(lead, clock, byDefault.at, "accepted_by_default"));
  }
}

function whyLeft(soFar: readonly LeadEvent[]): VoidReason | undefined {
  for (const event of soFar) {
    if (event.kind === "merged" || event.kind === "erased") return event.kind;
    if (event.kind === "rejected") return "rejected";
    if (event.kind === "passed_on") return "passed_on";
    if (event.kind === "assigned" && event.why !== "round_robin") return "reassigned";
    if (event.kind === "stage_entered" && event.because.kind === "reported") return "progressed";
    if (event.kind === "stage_entered" && event.stage === "disqualified") return "disqualified";
    if (event.kind === "stage_entered" && event.stage === "nurture") return "recycled";
  }
  return undefined;
}

/** At the hand-off to the party all of the leg; inside the party only what its new owner has to decide for themselves. */
function startClocks(
  { terms, lead }: Situation,
  assigned: Extract<LeadEvent, { kind: "assigned" }>,
  events: LeadEvent[],
): void {
  const staysInside = assigned.inside === true;
  const waits = !staysInside && isWaiting(lead);
  // Of what is an SQL already nothing is to be decided: whoever gets it by hand owes answers only.
  const isOpen = isUndecided(lead);
  const clocks = legTerms(terms, assigned.leg).clocks.filter(({ kind }) => {
    if (kind === "next-touch") return waits;
    return isOpen && (kind === "accept" || (!staysInside && STARTS_AT_HAND_OFF.includes(kind)));
  });
  events.push(...clocksStarted(terms, lead, clocks, { ...assigned, heardAt: assigned.at }));
}

const STARTS_AT_HAND_OFF: readonly ClockKind[] = ["accept", "first-touch", "qualify", "disposition"];

/** An SQL or an opportunity: the next stage, or the loss, is promised within a time. */
function startPipeline({ terms, lead, input, soFar }: Situation, events: LeadEvent[]): void {
  const entered = soFar.findLast((event) => event.kind === "stage_entered" && isInPipeline(event.stage));
  if (entered === undefined) return;
  events.push(...pipelineStarted(terms, lead, { at: entered.at, heardAt: input.recordedAt }, events));
}

/** The giving side is to answer a rejection, unless the arbiter is asked anyway. */
function askForFeedback({ terms, lead, input, soFar }: Situation, events: LeadEvent[]): void {
  const rejected = soFar.find((event) => event.kind === "rejected");
  if (rejected === undefined || soFar.some((event) => event.kind === "disputed")) return;
  const { id: leg, from, clocks } = legTerms(terms, rejected.leg);
  const feedback = clocks.filter(({ kind }) => kind === "feedback");
  const member = partyHead(terms.agreement, from);
  events.push(
    ...clocksStarted(terms, lead, feedback, { at: rejected.at, heardAt: input.recordedAt, leg, member }, events),
  );
}

/** The giving side is to correct what the rejection says is wrong. */
function askForFix({ terms, lead, input, soFar }: Situation, events: LeadEvent[]): void {
  const asked = soFar.find((event) => event.kind === "data_fix_asked");
  if (asked?.leg === undefined) return;
  const { at, by: dueAt, clause, tell: owner, leg } = asked;
  const targetMs = durationMs(dueAt - at);
  const owed = { kind: "fix-data", leg, clause, owner, hours: { kind: "wall" }, targetMs } as const;
  events.push(clockStarted(terms, lead, owed, { at, heardAt: input.recordedAt, number: nextNumber(lead, events) }));
}
