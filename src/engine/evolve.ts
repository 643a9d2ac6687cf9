/**
 * What a decided event changes about a lead. Total: every event has its case, none can fail, nothing is decided here.
 */
import { assert, defined } from "../base/assert.ts";
import { durationMs } from "../base/time.ts";
import type { ClockName, LeadEvent } from "./lead/lead-event.ts";
import { clockNamed, isClosed, type ClockState, type LeadState } from "./lead/lead-state.ts";
import { rememberActivity } from "./scoring/remember-activity.ts";

export function evolve(lead: LeadState, event: LeadEvent): LeadState;
export function evolve(lead: LeadState | null, event: LeadEvent): LeadState | null;
export function evolve(lead: LeadState | null, event: LeadEvent): LeadState | null {
  if (event.kind === "captured") {
    assert(lead === null, "a lead is captured once");
    return newLead(event);
  }
  if (event.kind === "refused") return lead;
  return evolveLead(defined(lead, "the lead of an event"), event);
}

function newLead(event: Extract<LeadEvent, { kind: "captured" }>): LeadState {
  return {
    leadId: event.leadId,
    capturedAt: event.at,
    ...event.capture,
    activities: [],
    stage: "captured",
    stageEnteredAt: event.at,
    cycle: 1,
    score: { fit: 0, engagement: 0, total: 0, grade: "", lines: [] },
    grade: "",
    exceptionGrade: null,
    leg: null,
    owner: null,
    assignedAt: null,
    acceptedAt: null,
    passedOnBy: null,
    notAgain: [],
    firstTouchAt: null,
    attempts: 0,
    recycledTimes: 0,
    returnsAt: null,
    valueMinor: null,
    clocks: [],
    clockCount: 0,
  };
}

function evolveLead(lead: LeadState, event: Exclude<LeadEvent, { kind: "captured" | "refused" }>): LeadState {
  switch (event.kind) {
    case "activity_recorded":
      return { ...lead, activities: rememberActivity(lead.activities, event.activity, event.at) };
    case "touched":
      if (event.evidence === "status") return lead;
      return {
        ...lead,
        attempts: event.attempt,
        firstTouchAt: lead.firstTouchAt === null || event.at < lead.firstTouchAt ? event.at : lead.firstTouchAt,
      };
    case "scored": {
      const { fit, engagement, total, grade, lines } = event;
      return { ...lead, score: { fit, engagement, total, grade, lines }, grade: lead.exceptionGrade ?? grade };
    }
    case "stage_entered":
      return enterStage(lead, event);
    case "assigned":
      return {
        ...lead,
        leg: event.leg,
        owner: event.member,
        assignedAt: event.at,
        acceptedAt: null,
        // On the same leg a lead changes hands because its owner let it lie: never back to them.
        notAgain: event.leg === lead.leg && lead.owner !== null ? withMember(lead.notAgain, lead.owner) : lead.notAgain,
      };
    case "accepted":
      return { ...lead, acceptedAt: event.at };
    case "rejected":
      return { ...lead, notAgain: withMember(lead.notAgain, event.by) };
    case "passed_on":
      return { ...lead, passedOnBy: event.by };
    case "recycled":
      return { ...lead, recycledTimes: event.times, returnsAt: event.returnsAt };
    case "data_fix_asked":
      return { ...lead, owner: event.tell, returnsAt: event.by };
    case "clock_started":
      return startClock(lead, event);
    case "clock_retargeted":
      return retargetClock(lead, event);
    case "clock_met":
      return changeClock(lead, event.clock, {
        status: "met",
        stoppedAt: event.at,
        elapsedMs: event.elapsedMs,
        wallMs: event.wallMs,
        steps: [],
      });
    case "clock_missed":
      return changeClock(lead, event.clock, { status: "missed" });
    case "clock_stopped_late":
      return changeClock(lead, event.clock, {
        status: "stopped_late",
        stoppedAt: event.at,
        elapsedMs: event.elapsedMs,
        wallMs: event.wallMs,
        steps: [],
      });
    case "clock_voided":
      return changeClock(lead, event.clock, { status: "void", stoppedAt: event.at, steps: [] });
    case "clock_abandoned":
      return changeClock(lead, event.clock, { stoppedAt: event.at, steps: [] });
    case "escalated": {
      const { steps, climbedPercent } = clockNamed(lead, event.clock);
      return changeClock(lead, event.clock, {
        steps: steps.filter((step) => step.clause !== event.clause),
        climbedPercent: Math.max(climbedPercent, event.atPercent),
      });
    }
    case "agreement_adopted":
      return {
        ...lead,
        exceptionGrade: event.exceptionGrade,
        grade: event.exceptionGrade ?? lead.score.grade,
      };
  }
}

function enterStage(lead: LeadState, event: Extract<LeadEvent, { kind: "stage_entered" }>): LeadState {
  const newCycle = event.cycle > lead.cycle;
  const away = isClosed(event.stage) || event.stage === "nurture" || event.stage === "captured";
  const exceptionGrade =
    event.because.kind === "exception" ? event.because.grade : newCycle ? null : lead.exceptionGrade;
  return {
    ...lead,
    stage: event.stage,
    stageEnteredAt: event.at,
    cycle: event.cycle,
    exceptionGrade,
    grade: exceptionGrade ?? lead.score.grade,
    leg: away ? null : lead.leg,
    owner: away ? null : lead.owner,
    assignedAt: away ? null : lead.assignedAt,
    acceptedAt: away ? null : lead.acceptedAt,
    passedOnBy: newCycle ? null : lead.passedOnBy,
    returnsAt: null,
    valueMinor: event.valueMinor ?? lead.valueMinor,
  };
}

/** Clocks of earlier cycles are dropped when a new one starts: finished cycles are frozen. */
function startClock(lead: LeadState, event: Extract<LeadEvent, { kind: "clock_started" }>): LeadState {
  const clock: ClockState = {
    name: event.clock,
    kind: event.clockKind,
    leg: event.leg,
    cycle: lead.cycle,
    clause: event.clause,
    grade: event.grade,
    owner: event.owner,
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
    steps: event.steps,
    climbedPercent: 0,
  };
  return {
    ...lead,
    clocks: [...lead.clocks.filter((each) => each.cycle === lead.cycle), clock],
    clockCount: lead.clockCount + 1,
  };
}

/** What was measured so far is carried; from here on the clock counts in the hours of the event. */
function retargetClock(lead: LeadState, event: Extract<LeadEvent, { kind: "clock_retargeted" }>): LeadState {
  return changeClock(lead, event.clock, {
    clause: event.clause,
    grade: event.grade,
    hours: event.hours,
    measuredFrom: event.at,
    carriedMs: event.elapsedMs,
    targetMs: event.targetMs,
    dueAt: event.dueAt,
    steps: event.steps,
  });
}

function changeClock(lead: LeadState, name: ClockName, change: Partial<ClockState>): LeadState {
  return { ...lead, clocks: lead.clocks.map((clock) => (clock.name === name ? { ...clock, ...change } : clock)) };
}

function withMember(members: LeadState["notAgain"], member: LeadState["notAgain"][number]): LeadState["notAgain"] {
  return members.includes(member) ? members : [...members, member];
}
