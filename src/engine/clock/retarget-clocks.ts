/**
 * Step: what is owed has changed while clocks run – the lead has another grade, or another version of the agreement applies to it.
 *
 * Time that was used counts on: a clock is due when the new target less what it has measured is over, in the new hours. A target that
 * is used up already is due at the instant of the change, never before it. Rungs that were climbed are not climbed again. A clock that stands still goes on standing still. A clock that
 * was missed stays missed under the clause it was missed under: there is no second miss for one commitment. One whose target
 * is gone ends without a verdict. What the agreement has in addition starts with the next assignment – unless an open lead would
 * be left without any deadline: nobody is dropped by an amendment. All of it: docs/decisions/0006-changed-targets.md.
 */
import type { Target } from "../../agreement/agreement.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { type ClockState, isMeasuring, isUndecided } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step.ts";
import { findClockTerms, legTerms, targetFor } from "./clock-target.ts";
import { limitMs, measured } from "./measure.ts";
import { missed } from "./missed.ts";
import { clocksStarted } from "./start-clocks.ts";
import { timeAhead } from "./time-ahead.ts";

export function retargetClocks(situation: Situation): readonly LeadEvent[] {
  const { lead, input, soFar } = situation;
  if (input.kind === "agreement_changed") {
    const started = new Set(soFar.map((event) => (event.kind === "clock_started" ? event.clock : "")));
    const clocks = lead.clocks.filter((clock) => isMeasuring(clock) && !started.has(clock.name));
    const events = clocks.flatMap((clock) => followAgreement(situation, clock));
    return [...events, ...deadlineForTheUndecided(situation, events)];
  }
  // A grade governs what is still owed; what was missed was missed under the grade of then.
  if (!soFar.some((event) => event.kind === "scored")) return NOTHING;
  let events: LeadEvent[] | undefined;
  for (const clock of lead.clocks) {
    if (clock.status !== "paused" && (clock.status !== "running" || clock.dueAt < input.recordedAt)) continue;
    const event = followGrade(situation, clock);
    if (event !== undefined) (events ??= []).push(event);
  }
  return events ?? NOTHING;
}

function followGrade(situation: Situation, clock: ClockState): LeadEvent | undefined {
  const { terms, lead } = situation;
  const agreed = findClockTerms(terms, clock);
  const target = agreed === undefined ? undefined : targetFor(terms, agreed, lead, clock.owner);
  if (target === undefined) return noLongerPromised(situation, clock, "clock_voided");
  return target.clause === clock.clause
    ? undefined
    : retargeted(situation, clock, promisedTo(situation, clock, target), "grade");
}

function followAgreement(situation: Situation, clock: ClockState): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  const at = input.recordedAt;
  const agreed = findClockTerms(terms, clock);
  const target = agreed === undefined ? undefined : targetFor(terms, agreed, lead, clock.owner);
  const isLate = clock.status === "missed" || (clock.status === "running" && clock.dueAt < at);
  // Where time has not been lived up to the change, the miss is said first.
  const unsaid: readonly LeadEvent[] = isLate && clock.status === "running" ? [missed(clock, lead)] : NOTHING;
  if (target === undefined)
    return [...unsaid, noLongerPromised(situation, clock, isLate ? "clock_abandoned" : "clock_voided")];
  if (!isLate) return [retargeted(situation, clock, promisedTo(situation, clock, target), "agreement")];
  const { clause, grade, targetMs } = clock;
  return [
    ...unsaid,
    {
      ...retargeted(situation, clock, { clause, grade, targetMs, hours: target.hours }, "agreement"),
      dueAt: clock.dueAt,
    },
  ];
}

type NewTarget = Pick<ClockState, "clause" | "grade" | "targetMs" | "hours">;

/** Calendar days count from the start of the clock. */
function promisedTo({ terms, lead }: Situation, { startedAt }: ClockState, target: Target): NewTarget {
  const { clause, hours } = target;
  return { clause, hours, grade: lead.grade, targetMs: limitMs(terms, target, startedAt) };
}

function retargeted(
  { terms, termsSoFar, lead, input }: Situation,
  clock: ClockState,
  target: NewTarget,
  because: "grade" | "agreement",
): Extract<LeadEvent, { kind: "clock_retargeted" }> {
  const at = input.recordedAt;
  const { clause, grade, hours, targetMs } = target;
  // Without the version it was measured by, the new hours are taken as if they had always held.
  const counted = termsSoFar === terms && because === "agreement" ? { ...clock, hours } : clock;
  const elapsedMs = measured(termsSoFar, counted, at);
  return {
    kind: "clock_retargeted",
    leadId: lead.leadId,
    at,
    clock: clock.name,
    clause,
    grade,
    hours,
    targetMs,
    ...timeAhead(terms, { ...target, climbedPercent: clock.climbedPercent }, { at, elapsedMs, heardAt: at }),
    elapsedMs,
    because,
  };
}

function noLongerPromised(
  { lead, input }: Situation,
  clock: ClockState,
  kind: "clock_voided" | "clock_abandoned",
): LeadEvent {
  const { name, clause } = clock;
  return { kind, leadId: lead.leadId, at: input.recordedAt, clock: name, clause, why: "no_longer_promised" };
}

/** A lead that the receiving side has still to decide about has a deadline: if the change leaves none, what is open of the leg starts. */
function deadlineForTheUndecided(
  { terms, lead, input, soFar }: Situation,
  changes: readonly LeadEvent[],
): readonly LeadEvent[] {
  if (!isUndecided(lead) || lead.dispute !== null || lead.leg === null || lead.owner === null) return NOTHING;
  if ([...soFar, ...changes].some((event) => event.kind === "clock_started" || event.kind === "clock_retargeted"))
    return NOTHING;
  const touched = lead.firstTouchAt !== null && lead.assignedAt !== null && lead.firstTouchAt >= lead.assignedAt;
  const open = legTerms(terms, lead.leg).clocks.filter(({ kind }) => {
    if (kind === "accept") return lead.acceptedAt === null;
    if (kind === "next-touch" || kind === "feedback" || kind === "progress") return false;
    return kind !== "first-touch" || !touched;
  });
  return clocksStarted(terms, lead, open, {
    at: input.recordedAt,
    heardAt: input.recordedAt,
    leg: lead.leg,
    member: lead.owner,
  });
}
