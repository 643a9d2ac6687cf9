/**
 * Steps: clocks stop; then those that are left end without a verdict, and others start – in that order, so that at one instant a stop
 * comes before a start.
 *
 * A stop at the due instant is in time. A missed clock measures until it is stopped; a fact that was heard late, but happened
 * in time, turns the miss into a met target by an event of its own. Nothing dated before the clock's start stops it.
 */
import type { ClockKind, ClockTerms } from "../../agreement/agreement.ts";
import { durationMs, type EpochMs } from "../../base/time.ts";
import type { Absorb } from "../lead/input.ts";
import type { LeadEvent, VoidReason } from "../lead/lead-event.ts";
import { type ClockState, isClosed, isMeasuring, isUndecided, type LeadState } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step.ts";
import { partyLead } from "../routing/accountable.ts";
import type { Terms } from "../terms.ts";
import { clockTerms, legTerms } from "./clock-target.ts";
import { measured } from "./measure.ts";
import { clocksStarted } from "./start-clocks.ts";

export function runClocks(situation: Situation): readonly LeadEvent[] {
  const { lead, input } = situation;
  const events: LeadEvent[] = [];
  endClocks(situation, events);
  if (lead.cycle > 1) endCycle(situation, events);
  startClocks(situation, events);
  if (input.kind === "reject") askForFeedback(situation, events);
  if (input.kind === "contact") followContact(situation, events);
  if (input.kind === "absorb") followDuplicate(situation, input, events);
  return events.length === 0 ? NOTHING : events;
}

export function stopClocks(situation: Situation): readonly LeadEvent[] {
  let events: LeadEvent[] | undefined;
  for (const clock of situation.lead.clocks) {
    const at = stoppedAt(situation, clock);
    if (at !== undefined) (events ??= []).push(stopClock(situation, clock, at));
  }
  return events ?? NOTHING;
}

/** Whether a decided event stops clocks of a kind, at its instant. */
export function stops(terms: Terms, event: LeadEvent, clock: ClockState): boolean {
  const { kind } = clock;
  switch (event.kind) {
    case "touched":
      return (kind === "first-touch" || kind === "next-touch") && proves(event, clockTerms(terms, clock).evidence);
    case "rejection_agreed":
      return kind === "feedback";
    case "disputed":
      return kind === "feedback" && event.by !== null;
    case "accepted":
      // Silence is no answer: who is taken to have accepted did not keep the promise to decide.
      return kind === "accept" && !event.byDefault;
    case "rejected":
    case "passed_on":
      return isDecision(kind);
    case "stage_entered":
      return isDecision(kind) && event.because.kind === "reported";
    default:
      return false;
  }
}

/** Whether a clock of this kind waits for what the owner decides; the others wait for a touch, or for somebody else. */
function isDecision(kind: ClockKind): boolean {
  return kind === "accept" || kind === "qualify" || kind === "disposition";
}

/** Whether a touch is proof enough. A status changed by hand proves none, and what a machine sent is none. */
function proves(
  { evidence, automatic }: Extract<LeadEvent, { kind: "touched" }>,
  needed: ClockTerms["evidence"],
): boolean {
  return !automatic && (evidence === "observed" || (evidence === "logged" && needed === "logged"));
}

function stoppedAt({ terms, soFar }: Situation, clock: ClockState): EpochMs | undefined {
  // A miss that was stopped late, or left behind, is measured no further; yet a late fact can still prove it met.
  const until = clock.stoppedAt === null ? Number.POSITIVE_INFINITY : clock.dueAt;
  for (const event of soFar) {
    if (event.kind === "absorbed") return touchedAt(event, clockTerms(terms, clock), clock, until);
    if (event.at >= clock.startedAt && event.at <= until && stops(terms, event, clock)) return event.at;
  }
  return undefined;
}

/** The earliest touch of a duplicate, of those that are remembered, that stops the clock. Of the first and the last it is not known who saw them. */
function touchedAt(
  { touches }: Extract<LeadEvent, { kind: "absorbed" }>,
  { kind, evidence }: ClockTerms,
  { startedAt }: ClockState,
  until: number,
): EpochMs | undefined {
  if (kind !== "first-touch" && kind !== "next-touch") return undefined;
  const { firstTouchAt, lastTouchAt, lastObservedTouchAt } = touches;
  const proven = evidence === "observed" ? [lastObservedTouchAt] : [firstTouchAt, lastTouchAt, lastObservedTouchAt];
  const inTime = proven.filter((at) => at !== null && at >= startedAt && at <= until);
  return inTime.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null) ?? undefined;
}

function stopClock({ terms, lead }: Situation, clock: ClockState, at: EpochMs): LeadEvent {
  const { leadId } = lead;
  const { name, clause, startedAt, dueAt, status } = clock;
  const elapsedMs = measured(terms, clock, at);
  const wallMs = durationMs(at - startedAt);
  // What stands still is not due.
  if (at > dueAt && status !== "paused")
    return { kind: "clock_stopped_late", leadId, at, clock: name, clause, elapsedMs, wallMs };
  const correctsMiss = status !== "running" && status !== "paused";
  return { kind: "clock_met", leadId, at, clock: name, clause, elapsedMs, wallMs, correctsMiss };
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
    // Nor is it for the receiving side to answer what it rejected.
    if (clock.kind === "feedback" && why !== "merged") continue;
    if (why === "progressed" && clock.kind === "next-touch" && !isClosed(lead.stage)) continue;
    events.push(ended(lead, clock, input.recordedAt, why));
  }
}

/** What is owed of a cycle that is over: the giving side's answer. */
function endCycle({ lead, input }: Situation, events: LeadEvent[]): void {
  for (const clock of lead.clocks) {
    if (clock.kind === "feedback" && clock.cycle !== lead.cycle && isMeasuring(clock))
      events.push(ended(lead, clock, input.recordedAt, "new_cycle"));
  }
}

function ended({ leadId }: LeadState, clock: ClockState, at: EpochMs, why: VoidReason): LeadEvent {
  const kind = clock.status === "missed" ? "clock_abandoned" : "clock_voided";
  return { kind, leadId, at, clock: clock.name, clause: clock.clause, why };
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
    if (event.kind === "merged") return "merged";
    if (event.kind === "rejected") return "rejected";
    if (event.kind === "passed_on") return "passed_on";
    if (event.kind === "assigned" && event.why !== "round_robin") return "reassigned";
    if (event.kind === "stage_entered" && event.because.kind === "reported") return "progressed";
    if (event.kind === "stage_entered" && event.stage === "disqualified") return "disqualified";
    if (event.kind === "stage_entered" && event.stage === "nurture") return "recycled";
  }
  return undefined;
}

function startClocks({ terms, lead, soFar }: Situation, events: LeadEvent[]): void {
  const assigned = soFar.findLast((event) => event.kind === "assigned");
  if (assigned === undefined || assigned.why === "reported") return;
  const waits = isWaiting(lead);
  // Of what is an SQL already nothing is to be decided: whoever gets it by hand owes answers only.
  const clocks = legTerms(terms, assigned.leg).clocks.filter(({ kind }) =>
    kind === "next-touch" ? waits : kind !== "feedback" && kind !== "progress" && isUndecided(lead),
  );
  events.push(...clocksStarted(terms, lead, clocks, { ...assigned, heardAt: assigned.at }));
}

/** The giving side is to answer a rejection, unless the arbiter is asked anyway. */
function askForFeedback({ terms, lead, input, soFar }: Situation, events: LeadEvent[]): void {
  const rejected = soFar.find((event) => event.kind === "rejected");
  if (rejected === undefined || soFar.some((event) => event.kind === "disputed")) return;
  const { id: leg, from, clocks } = legTerms(terms, rejected.leg);
  const numbered = numberedOn(lead, events);
  const feedback = clocks.filter(({ kind }) => kind === "feedback");
  const member = partyLead(terms.agreement, from);
  events.push(...clocksStarted(terms, numbered, feedback, { at: rejected.at, heardAt: input.recordedAt, leg, member }));
}

/** Whether a contact of the lead is unanswered: whoever gets the lead next owes the answer. */
function isWaiting(lead: LeadState): boolean {
  return lead.clocks.some((clock) => clock.kind === "next-touch" && isMeasuring(clock));
}

/**
 * From the earliest contact that is unanswered to the earliest answer: while the clock runs, further contacts start nothing. One that
 * asks for nothing starts nothing, and ends the wait.
 */
function followContact(situation: Situation, events: LeadEvent[]): void {
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
function followDuplicate(situation: Situation, { waitsSince }: Absorb, events: LeadEvent[]): void {
  if (waitsSince === null || isWaiting(situation.lead)) return;
  oweAnswer({ ...situation, lead: numberedOn(situation.lead, events) }, waitsSince, events);
}

/** The lead, with the clocks that have just started counted. */
function numberedOn(lead: LeadState, events: readonly LeadEvent[]): LeadState {
  const started = events.filter((event) => event.kind === "clock_started").length;
  return { ...lead, clockCount: lead.clockCount + started };
}

function oweAnswer({ terms, lead, input }: Situation, since: EpochMs, events: LeadEvent[]): void {
  if (lead.leg === null || lead.owner === null || lead.assignedAt === null) return;
  const agreed = legTerms(terms, lead.leg).clocks.find((clock) => clock.kind === "next-touch");
  if (agreed === undefined) return;
  const lastAnswerAt = agreed.evidence === "observed" ? lead.lastObservedTouchAt : lead.lastTouchAt;
  if (lastAnswerAt !== null && lastAnswerAt >= since) return;
  const at = since > lead.assignedAt ? since : lead.assignedAt;
  const { leg, owner: member } = lead;
  events.push(...clocksStarted(terms, lead, [agreed], { at, heardAt: input.recordedAt, leg, member }));
}
