/**
 * Step: what is owed has changed while clocks run – the lead has another grade, or another version of the agreement applies to it.
 *
 * Time that was used counts on: a clock is due when the new target less what it has measured is over, in the new hours. Where that would be
 * sooner than was owed, no one is late at the instant at which they could first know: it is due when it was, or when the whole new target is over
 * after the change, whichever comes first. Rungs that were climbed are not climbed again. A clock that stands still goes on standing still. A clock that
 * was missed stays missed under the clause it was missed under: there is no second miss for one commitment. One whose target
 * is gone ends without a verdict; missed, it climbs no further. What the agreement has in addition starts with the next assignment – unless an open lead would
 * be left without any deadline: no one is dropped by an amendment. All of it: docs/decisions/0006-changed-targets.md.
 */
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import { type DurationMs, durationMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import { findClockTerms, hasTargets, legTerms, targetFor } from "../terms/clock-target.ts";
import { between, limitMs, measured } from "../clock-time/measure.ts";
import { missed } from "./missed.ts";
import { pipelineStarted } from "./pipeline.ts";
import { clocksStarted } from "./start-clocks.ts";
import { timeAhead } from "../clock-time/time-ahead.ts";
import { isUndecided } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { isAccepted } from "../standing/accepted.ts";

export function retargetClocks(situation: Situation): readonly LeadEvent[] {
  const { lead, input, soFar } = situation;
  if (input.kind === "agreement_changed") {
    const started = new Set(soFar.map((event) => (event.kind === "clock_started" ? event.clock : "")));
    const clocks = lead.clocks.filter((clock) => isMeasuring(clock) && !started.has(clock.name));
    const events = clocks.flatMap((clock) => followAgreement(situation, clock));
    return [...events, ...deadlineForTheUndecided(situation, events), ...deadlineInThePipeline(situation, events)];
  }
  // A grade governs what is still owed; what was missed was missed under the grade of then.
  if (!soFar.some((event) => event.kind === "scored" || event.kind === "grade_raised")) return NOTHING;
  let events: LeadEvent[] | undefined;
  for (const clock of lead.clocks) {
    if (!isMeasuring(clock) || !hasTargets(clock)) continue;
    const event = followGrade(situation, clock);
    if (event !== undefined && !isChanged(clock, soFar)) (events ??= []).push(event);
  }
  return events ?? NOTHING;
}

function isChanged({ name }: ClockState, soFar: readonly LeadEvent[]): boolean {
  return soFar.some((event) => "clock" in event && event.clock === name);
}

function followGrade(situation: Situation, clock: ClockState): LeadEvent | undefined {
  const { terms, lead, input } = situation;
  const agreed = findClockTerms(terms, clock);
  const target = agreed === undefined ? undefined : targetFor(terms, agreed, lead, clock.owner);
  const isMissed = clock.status === "missed" || (clock.status === "running" && clock.dueAt < input.recordedAt);
  if (target === undefined) {
    if (clock.status === "running" && isMissed) return undefined;
    return noLongerPromised(situation, clock, isMissed ? "clock_abandoned" : "clock_voided");
  }
  return isMissed || target.clause === clock.clause ? undefined : retargeted(situation, clock, target, "grade");
}

function followAgreement(situation: Situation, clock: ClockState): readonly LeadEvent[] {
  const { terms, lead, input } = situation;
  const at = input.recordedAt;
  const agreed = findClockTerms(terms, clock);
  // What it owes was fixed when it started, as long as there is such a promise.
  if (agreed !== undefined && !hasTargets(clock)) return NOTHING;
  const target = agreed === undefined ? undefined : targetFor(terms, agreed, lead, clock.owner);
  const isLate = clock.status === "missed" || (clock.status === "running" && clock.dueAt < at);
  // Where time has not passed up to the change, the miss is said first.
  const unsaid: readonly LeadEvent[] = isLate && clock.status === "running" ? [missed(clock, lead)] : NOTHING;
  if (target === undefined)
    return [...unsaid, noLongerPromised(situation, clock, isLate ? "clock_abandoned" : "clock_voided")];
  return [...unsaid, isLate ? measuredOn(situation, clock, target) : retargeted(situation, clock, target, "agreement")];
}

type Retargeted = Extract<LeadEvent, { kind: "clock_retargeted" }>;

function retargeted(
  situation: Situation,
  clock: ClockState,
  target: Target,
  because: Retargeted["because"],
): Retargeted {
  const { terms, lead, input } = situation;
  const at = input.recordedAt;
  const { clause, hours } = target;
  const elapsedMs = measuredSoFar(situation, clock, hours, because);
  // From the start, calendar days counted there; never less than was owed, or than the whole target from now on.
  const restMs = Math.max(0, limitMs(terms, target, clock.startedAt) - elapsedMs);
  const owedMs = clock.status === "paused" ? clock.targetMs - clock.carriedMs : between(terms, hours, at, clock.dueAt);
  const leftMs = Math.max(restMs, Math.min(owedMs, limitMs(terms, target, at)));
  const targetMs = durationMs(elapsedMs + leftMs);
  const { climbedPercent } = clock;
  return {
    kind: "clock_retargeted",
    ...{ leadId: lead.leadId, at, clock: clock.name, clause, grade: lead.grade, hours, targetMs },
    ...timeAhead(terms, { hours, targetMs, climbedPercent }, { at, elapsedMs, heardAt: at }),
    ...{ elapsedMs, because },
  };
}

/** What was missed keeps clause, target and due, and measures on in the hours of the new version. */
function measuredOn(situation: Situation, clock: ClockState, { hours }: Target): Retargeted {
  const { terms, lead, input } = situation;
  const at = input.recordedAt;
  const { name, clause, grade, targetMs, dueAt, climbedPercent } = clock;
  const elapsedMs = measuredSoFar(situation, clock, hours, "agreement");
  const { steps } = timeAhead(terms, { hours, targetMs, climbedPercent }, { at, elapsedMs, heardAt: at });
  return {
    kind: "clock_retargeted",
    ...{ leadId: lead.leadId, at, clock: name, clause, grade, hours, targetMs },
    ...{ dueAt, steps, elapsedMs, because: "agreement" },
  };
}

function measuredSoFar(
  { terms, termsSoFar, input }: Situation,
  clock: ClockState,
  hours: Hours,
  because: Retargeted["because"],
): DurationMs {
  // Without the version it was measured by, the new hours are taken as if they had always held.
  const counted = termsSoFar === terms && because === "agreement" ? { ...clock, hours } : clock;
  return measured(termsSoFar, counted, input.recordedAt);
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
  const open = legTerms(terms, lead.leg).clocks.filter(({ kind }) => {
    if (kind === "accept") return !isAccepted(lead);
    if (kind === "next-touch" || kind === "feedback" || kind === "progress") return false;
    return kind !== "first-touch" || (lead.handOff?.reach.attempts ?? 0) === 0;
  });
  return clocksStarted(terms, lead, open, {
    at: input.recordedAt,
    heardAt: input.recordedAt,
    leg: lead.leg,
    member: lead.owner,
  });
}

/** Nor is an SQL or an opportunity left without one, where the change promises it the next stage. */
function deadlineInThePipeline({ terms, lead, input }: Situation, changes: readonly LeadEvent[]): readonly LeadEvent[] {
  const ends = new Set(changes.map((event) => (isEnd(event) ? event.clock : "")));
  if (lead.clocks.some((clock) => isMeasuring(clock) && !ends.has(clock.name))) return NOTHING;
  return pipelineStarted(terms, lead, { at: input.recordedAt, heardAt: input.recordedAt });
}

function isEnd(event: LeadEvent): event is Extract<LeadEvent, { kind: "clock_voided" | "clock_abandoned" }> {
  return event.kind === "clock_voided" || event.kind === "clock_abandoned";
}
