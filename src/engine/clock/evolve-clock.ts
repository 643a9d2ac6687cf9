/** What a decided event changes about a clock, and which clocks a lead remembers. */
import { durationMs } from "../../base/time.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Draft, EventOf, Folds } from "../step/draft.ts";
import { isProvenKept } from "../hand-off/let-go.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { clockNamed, whoseClock } from "../standing/clocks.ts";

/** Of the lead that is decided about: changed. */
type Remembered = Pick<LeadState, "cycle"> & { clocks: LeadState["clocks"]; clockCount: number };

const NO_PAUSES: ClockState["pauses"] = [];
const NO_ONE_BEFORE: ClockState["held"] = [];
const NO_STEPS: ClockState["steps"] = [];

type ClockEvent = Exclude<Extract<LeadEvent, { readonly clock: ClockName }>, { kind: "clock_started" }>;

export const evolveClock: Folds<ClockEvent["kind"] | "clock_started"> = {
  clock_started: startClock,
  clock_retargeted: changeClock,
  clock_passed: changeClock,
  clock_paused: changeClock,
  clock_resumed: changeClock,
  clock_met(lead, event) {
    if (event.correctsMiss && lead.letGo.length > 0) lead.letGo = isProvenKept(lead, event.clock);
    return answerClock(lead, event);
  },
  clock_stopped_late: answerClock,
  clock_corrected: changeClock,
  clock_missed: changeClock,
  clock_voided: changeClock,
  clock_abandoned: changeClock,
  escalated: changeClock,
};

function changeClock(lead: Remembered, event: ClockEvent): ClockState {
  const was = clockNamed(lead, event.clock);
  const clock = changedClock(was, event);
  const place = lead.clocks.indexOf(was);
  lead.clocks = isOver(clock) ? lead.clocks.toSpliced(place, 1) : lead.clocks.with(place, clock);
  return clock;
}

/** Whoever kept the promise to answer, late or not, has answered what was written until then. */
function answerClock(lead: Draft, event: EventOf<"clock_met" | "clock_stopped_late">): ClockState {
  const clock = changeClock(lead, event);
  if (clock.kind === "next-touch") lead.unanswered = lead.unanswered.filter((at) => at > event.at);
  return clock;
}

/** How many messages that were answered in time are remembered: the latest of the leg. */
const ANSWERED = 4;

/**
 * Kept, or without a verdict, for good. A miss is not: a fact that is heard late can still prove that it was none. Nor, while the leg has
 * the lead, is a first touch or an answer, which can turn out to have been earlier; nor what someone had to decide before the lead was taken from them.
 */
function isOver({ status, kind, why }: ClockState): boolean {
  if (status === "met") return !isTouched(kind);
  return status === "void" && (kind !== "accept" || why !== "reassigned");
}

function changedClock(clock: ClockState, event: ClockEvent): ClockState {
  switch (event.kind) {
    // What was measured so far is carried; from here on the clock counts in the hours of the event.
    case "clock_retargeted":
      return {
        ...clock,
        clause: event.clause,
        grade: event.grade,
        hours: event.hours,
        measuredFrom: event.at,
        carriedMs: event.elapsedMs,
        targetMs: event.targetMs,
        dueAt: event.dueAt,
        steps: clock.pause === null ? event.steps : [],
      };
    // What stands still goes on standing still.
    case "clock_passed":
      return {
        ...clock,
        owner: event.to,
        // It was missed while one alone had the lead: it stays theirs.
        whose: clock.status === "missed" ? whoseClock(clock) : clock.whose,
        held: [...clock.held, { member: event.from, ms: durationMs(Math.max(0, event.elapsedMs - heldMs(clock))) }],
        hours: event.hours,
        measuredFrom: event.at,
        carriedMs: event.elapsedMs,
        dueAt: event.dueAt,
        steps: clock.pause === null ? event.steps : NO_STEPS,
      };
    // While it stands still it is due never: `dueAt` is what it was.
    case "clock_paused":
      return {
        ...clock,
        status: "paused",
        measuredFrom: event.at,
        carriedMs: event.elapsedMs,
        steps: [],
        pause: { reason: event.reason, clause: event.clause, since: event.at, endsAt: event.endsAt },
      };
    case "clock_resumed":
      return {
        ...clock,
        status: "running",
        measuredFrom: event.at,
        dueAt: event.dueAt,
        steps: event.steps,
        pause: null,
        pauses: [...clock.pauses, { from: clock.pause?.since ?? event.at, until: event.at }],
      };
    case "clock_met":
    case "clock_stopped_late":
      return {
        ...clock,
        status: event.kind === "clock_met" ? "met" : "stopped_late",
        stoppedAt: event.at,
        elapsedMs: event.elapsedMs,
        wallMs: event.wallMs,
        whose: event.whose ?? clock.whose,
        held: event.held ?? clock.held,
        why: null,
        steps: NO_STEPS,
        pause: null,
      };
    case "clock_corrected":
      return {
        ...clock,
        stoppedAt: event.at,
        elapsedMs: event.elapsedMs,
        wallMs: event.wallMs,
        whose: event.whose ?? clock.whose,
        held: event.held ?? clock.held,
      };
    case "clock_missed":
      return { ...clock, status: "missed", whose: event.whose ?? clock.whose };
    case "clock_voided":
      return { ...clock, status: "void", stoppedAt: event.at, why: event.why, steps: NO_STEPS, pause: null };
    case "clock_abandoned":
      return { ...clock, stoppedAt: event.at, why: event.why, steps: NO_STEPS };
    case "escalated":
      return {
        ...clock,
        steps: clock.steps.filter((step) => step.clause !== event.clause),
        climbedPercent: Math.max(clock.climbedPercent, event.atPercent),
      };
  }
}

function heldMs({ held }: Pick<ClockState, "held">): number {
  return held.reduce((sum, { ms }) => sum + ms, 0);
}

function isTouched(kind: ClockState["kind"]): boolean {
  return kind === "first-touch" || kind === "next-touch";
}

/** With a clock of another leg or cycle, what was kept before is over; misses can be disproved until the cycle after theirs is over. */
function isKept(each: ClockState, cycle: number, leg: ClockState["leg"]): boolean {
  if (each.status === "met" || each.status === "void") return each.cycle === cycle && each.leg === leg;
  return each.cycle >= cycle - 1;
}

function startClock(lead: Remembered, event: Extract<LeadEvent, { kind: "clock_started" }>): ClockState {
  const clock: ClockState = {
    name: event.clock,
    kind: event.clockKind,
    leg: event.leg,
    cycle: lead.cycle,
    clause: event.clause,
    grade: event.grade,
    owner: event.owner,
    whose: null,
    held: NO_ONE_BEFORE,
    attempt: event.attempt ?? null,
    startedAt: event.at,
    hours: event.hours,
    measuredFrom: event.at,
    carriedMs: durationMs(0),
    targetMs: event.targetMs,
    dueAt: event.dueAt,
    status: "running",
    stoppedAt: null,
    elapsedMs: null,
    wallMs: null,
    why: null,
    pause: null,
    pauses: NO_PAUSES,
    steps: event.steps,
    climbedPercent: 0,
  };
  const kept = lead.clocks.filter((each) => isKept(each, clock.cycle, clock.leg));
  const answered = kept.filter((each) => each.kind === "next-touch" && each.status === "met");
  const forgotten = answered.slice(0, -ANSWERED);
  kept.push(clock);
  lead.clocks = forgotten.length === 0 ? kept : kept.filter((each) => !forgotten.includes(each));
  lead.clockCount += 1;
  return clock;
}
