/**
 * What a decided event changes about a lead. Total: every event has its case, none can fail, nothing is decided here.
 */
import { assert } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { evolveClock, startClock } from "../clock/evolve-clock.ts";
import { isMissedBy, isProvenKept, letGo, letLie, letsLie } from "../hand-off/let-go.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import { attributesAfter } from "../standing/attributes-after.ts";
import type { Channel } from "../lead/input.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { withMessage } from "../clock/messages.ts";
import { rememberActivity, rememberAll } from "../scoring/remember-activity.ts";
import { isClosed, isUndecided } from "../standing/stages.ts";

/** A lead while it is decided about: the decision's own copy, until it is given back as the new state. */
export type Draft = { -readonly [Key in keyof LeadState]: LeadState[Key] };

/** What the first event of a decision begins with: the lead as it was, or a new one. */
export function draftOf(before: LeadState | null, first: LeadEvent | undefined): Draft {
  if (before !== null) return { ...before };
  assert(first?.kind === "captured", "the first event about a lead is its capture");
  return newLead(first);
}

const NO_MESSAGES: LeadState["unanswered"] = [];
const NOT_REACHED: LeadState["reach"] = { attempts: 0, channels: [] };

function newLead(event: Extract<LeadEvent, { kind: "captured" }>): Draft {
  return {
    leadId: event.leadId,
    mergedInto: null,
    erasedAt: null,
    capturedAt: event.at,
    origin: event.capture.origin,
    person: event.capture.person,
    attributes: event.capture.attributes,
    attributesSince: event.at,
    account: event.capture.account ?? null,
    activities: [],
    stage: "captured",
    stageEnteredAt: event.at,
    cycle: 1,
    score: { fit: 0, engagement: 0, total: 0, grade: "", lines: [] },
    grade: "",
    exceptionGrade: null,
    qualifiedBy: [],
    program: null,
    leg: null,
    owner: null,
    assignedAt: null,
    handedOverAt: null,
    begunAt: null,
    answeredAt: null,
    acceptedAt: null,
    passedOnBy: null,
    letGo: [],
    namedOwner: event.capture.owner ?? null,
    knownTo: [],
    waiting: null,
    grey: null,
    staleAt: null,
    firstTouchAt: null,
    lastTouchAt: null,
    lastObservedTouchAt: null,
    unanswered: NO_MESSAGES,
    noAnswerNeededAt: null,
    attempts: 0,
    reach: NOT_REACHED,
    lastRejection: null,
    dispute: null,
    recycledTimes: 0,
    fix: null,
    returnsAt: null,
    valueMinor: null,
    currency: null,
    clocks: [],
    clockCount: 0,
  };
}

/**
 * Changes the draft; what it refers to is not changed but replaced, for the state before refers to it as well.
 *
 * @returns the clock that the event is about, as the event leaves it: one that is over is not in the state any more
 */
export function evolve(lead: Draft, event: LeadEvent): ClockState | undefined {
  switch (event.kind) {
    case "captured":
    case "decided_before":
    case "overridden":
    case "exception_granted":
    case "refused":
      return undefined;
    case "contacted":
      if (isSinceHandOff(lead, event.at)) lead.answeredAt = earlierOf(event.at, lead.answeredAt);
      if (event.waits === true) lead.unanswered = withMessage(lead.unanswered, event.at);
      if (event.needsAnswer) return undefined;
      lead.noAnswerNeededAt = later(lead.noAnswerNeededAt, event.at);
      lead.unanswered = lead.unanswered.filter((at) => at > event.at);
      return undefined;
    case "captured_again":
      lead.person = event.person;
      lead.attributes = { ...lead.attributes, ...event.filled };
      lead.account = event.account ?? lead.account;
      lead.namedOwner = event.namedOwner;
      return undefined;
    case "corrected":
      lead.person = event.person;
      lead.attributes = attributesAfter(lead.attributes, event.changes);
      lead.attributesSince = later(lead.attributesSince, event.at);
      lead.account = event.account ?? lead.account;
      return undefined;
    case "merged":
      lead.mergedInto = event.into;
      lead.lastRejection = null;
      return undefined;
    case "erased":
      lead.erasedAt = event.at;
      lead.lastRejection = null;
      lead.dispute = null;
      return undefined;
    case "absorbed": {
      const { attempts, firstTouchAt, lastTouchAt, lastObservedTouchAt } = event.touches;
      lead.person = event.person;
      lead.attributes = { ...lead.attributes, ...event.filled };
      lead.account = event.account ?? lead.account;
      lead.activities = rememberAll(lead.activities, event.activities);
      lead.attempts += attempts;
      lead.firstTouchAt = earlierOf(lead.firstTouchAt, firstTouchAt);
      if (lastTouchAt !== null) lead.lastTouchAt = later(lead.lastTouchAt, lastTouchAt);
      if (lastObservedTouchAt !== null) lead.lastObservedTouchAt = later(lead.lastObservedTouchAt, lastObservedTouchAt);
      return undefined;
    }
    case "activity_recorded":
      lead.activities = rememberActivity(lead.activities, event.activity, event.at, event.object);
      return undefined;
    case "touched":
      if (event.evidence === "status" || event.automatic) return undefined;
      lead.attempts = event.attempt;
      if (lead.firstTouchAt === null || event.at < lead.firstTouchAt) lead.firstTouchAt = event.at;
      if (event.by === lead.owner) work(lead, event.by);
      if (isSinceHandOff(lead, event.at)) reach(lead, event);
      if (event.outside === true) return undefined;
      if (event.answers === true) lead.unanswered = lead.unanswered.filter((at) => at > event.at);
      lead.lastTouchAt = later(lead.lastTouchAt, event.at);
      if (event.evidence === "observed") lead.lastObservedTouchAt = later(lead.lastObservedTouchAt, event.at);
      return undefined;
    case "scored": {
      const { fit, engagement, total, grade, lines } = event;
      if (fit !== lead.score.fit && lead.score.grade !== "")
        lead.attributesSince = later(lead.attributesSince, event.fitSince ?? event.at);
      lead.score = { fit, engagement, total, grade, lines };
      lead.grade = lead.exceptionGrade ?? grade;
      return undefined;
    }
    case "grade_raised":
      lead.exceptionGrade = event.grade;
      lead.grade = event.grade;
      return undefined;
    case "stage_entered":
      enterStage(lead, event);
      return undefined;
    case "assigned":
      if (event.leg === lead.leg && letsLie(lead, event.why)) letLie(lead, event.at);
      lead.leg = event.leg;
      lead.owner = event.member;
      lead.assignedAt = event.at;
      if (event.inside !== true) handOver(lead, event.at);
      lead.dispute = null;
      lead.acceptedAt = null;
      lead.waiting =
        event.choice.kind === "nobody" ? { since: event.at, retryAt: event.choice.retryAt, by: event.choice.by } : null;
      return undefined;
    case "role_passed":
      passRole(lead, event);
      return undefined;
    case "grey_decided":
      lead.grey = { cycle: lead.cycle, decideBy: null };
      if (event.decision === "qualify") return undefined;
      // No stage is entered: the lead is where it was, and is not asked about again in this cycle.
      lead.stage = "captured";
      lead.program = event.program ?? null;
      lead.stageEnteredAt = event.at;
      lead.owner = null;
      return undefined;
    case "looked_again":
      lead.program = { owner: event.owner, lookAgainAt: event.lookAgainAt };
      return undefined;
    case "stale_expected":
      lead.staleAt = event.staleAt;
      return undefined;
    case "waited":
      if (lead.waiting !== null) lead.waiting = { ...lead.waiting, retryAt: event.retryAt };
      return undefined;
    case "wait_overdue":
      if (lead.waiting !== null) lead.waiting = { ...lead.waiting, by: null };
      return undefined;
    case "accepted":
      lead.acceptedAt = event.at;
      lead.begunAt = earlierOf(event.at, lead.begunAt);
      lead.staleAt = null;
      work(lead, event.by);
      return undefined;
    case "rejected":
      letGo(lead, { member: event.by, at: event.at, why: "rejected", clocks: [] });
      lead.lastRejection = { leg: event.leg, by: event.by, reason: event.reason, at: event.at };
      return undefined;
    case "rejection_agreed":
      lead.lastRejection = null;
      return undefined;
    case "disputed": {
      const { clause, leg, rejectedBy, reason, arbiter, dueAt } = event;
      lead.dispute = { clause, leg, rejectedBy, reason, arbiter, since: event.at, dueAt };
      if (!isUndecided(lead)) return undefined;
      // Overturned, it is handed over anew.
      handOver(lead, null);
      lead.owner = arbiter;
      lead.acceptedAt = null;
      return undefined;
    }
    case "dispute_decided":
      lead.lastRejection = null;
      lead.dispute = null;
      return undefined;
    case "passed_on":
      lead.passedOnBy = event.by;
      return undefined;
    case "recycled":
      lead.recycledTimes = event.times;
      lead.returnsAt = event.returnsAt;
      return undefined;
    case "data_fix_asked":
      lead.owner = event.tell;
      if (event.leg === undefined) lead.returnsAt = event.by;
      else lead.fix = { since: event.at, by: event.by, clause: event.clause, leg: event.leg };
      return undefined;
    case "agreement_adopted":
      lead.exceptionGrade = event.exceptionGrade;
      lead.grade = event.exceptionGrade ?? lead.score.grade;
      return undefined;
    case "clock_started":
      return startClock(lead, event);
    default: {
      if (event.kind === "clock_met" && event.correctsMiss && lead.letGo.length > 0)
        lead.letGo = isProvenKept(lead, event.clock);
      const clock = evolveClock(lead, event);
      // Whoever kept the promise to answer, late or not, has answered what was written until then.
      if (clock.kind === "next-touch" && (event.kind === "clock_met" || event.kind === "clock_stopped_late"))
        lead.unanswered = lead.unanswered.filter((at) => at > event.at);
      return clock;
    }
  }
}

/** The promise of a party begins, or none has the lead. */
function handOver(lead: Draft, at: EpochMs | null): void {
  lead.handedOverAt = at;
  lead.begunAt = null;
  lead.answeredAt = null;
  lead.reach = NOT_REACHED;
}

function isSinceHandOff({ handedOverAt }: Draft, at: EpochMs): boolean {
  return handedOverAt !== null && at >= handedOverAt;
}

function passRole(lead: Draft, { from, to }: Extract<LeadEvent, { kind: "role_passed" }>): void {
  const { owner, dispute, program } = lead;
  if (owner === from) lead.owner = to;
  if (dispute?.arbiter === from) lead.dispute = { ...dispute, arbiter: to };
  if (program?.owner === from) lead.program = { ...program, owner: to };
}

/** A person has tried to reach the lead, since the party has it. */
function reach(lead: Draft, { at, channel, twoWay, outside }: Extract<LeadEvent, { kind: "touched" }>): void {
  if (twoWay) lead.answeredAt = earlierOf(at, lead.answeredAt);
  if (outside === true) return;
  lead.reach = reached(lead.reach, channel);
  lead.begunAt = earlierOf(at, lead.begunAt);
}

/** Whoever begins to work a lead is known to it, and it waits for nobody else. */
function work(lead: Draft, member: MemberId): void {
  const { leg } = lead;
  lead.waiting = null;
  if (leg === null || lead.knownTo.some((each) => each.leg === leg && each.member === member)) return;
  lead.knownTo = [...lead.knownTo.filter((each) => each.leg !== leg), { leg, member }];
}

function goesOn({ kind }: StageReason): boolean {
  return kind === "overturned" || kind === "corrected";
}

function enterStage(lead: Draft, event: Extract<LeadEvent, { kind: "stage_entered" }>): void {
  const newCycle = event.cycle > lead.cycle;
  const { kind } = event.because;
  if (
    lead.waiting === null &&
    lead.leg !== null &&
    (kind === "clock" || (kind === "stale" && lead.clocks.some((clock) => isMissedBy(lead.owner, clock))))
  )
    letLie(lead, event.at);
  if (lead.stage === "grey") {
    lead.owner = null;
    lead.grey = { cycle: lead.cycle, decideBy: null };
  }
  if (event.because.kind === "exception" || event.because.kind === "exception_granted") {
    lead.exceptionGrade = event.because.grade;
    const { clause } = event;
    if (clause !== null && !lead.qualifiedBy.some((each) => each.clause === clause))
      lead.qualifiedBy = [...lead.qualifiedBy, { clause, byHand: kind === "exception_granted" }];
  }
  // Who objected with success, or corrected it, starts a cycle anew with what was known of the lead.
  else if (newCycle && !goesOn(event.because)) lead.exceptionGrade = null;
  if (newCycle) lead.lastRejection = null;
  if (event.because.kind !== "rejected") lead.dispute = null;
  lead.grade = lead.exceptionGrade ?? lead.score.grade;
  lead.stage = event.stage;
  lead.stageEnteredAt = event.at;
  lead.cycle = event.cycle;
  lead.fix = null;
  lead.returnsAt = null;
  lead.program = event.program ?? null;
  lead.waiting = null;
  lead.staleAt = null;
  if (event.because.kind === "grey_zone") {
    lead.owner = event.because.decider;
    lead.grey = { cycle: event.cycle, decideBy: event.because.decideBy };
  }
  if (event.valueMinor !== null) {
    lead.valueMinor = event.valueMinor;
    lead.currency = event.currency ?? null;
  }
  if (newCycle && !goesOn(event.because)) lead.passedOnBy = null;
  // The party that it wrote to has given it back.
  if (isClosed(event.stage) || event.stage === "nurture") lead.unanswered = NO_MESSAGES;
  if (isClosed(event.stage) || event.stage === "nurture" || event.stage === "captured") {
    lead.leg = null;
    lead.owner = null;
    lead.assignedAt = null;
    lead.acceptedAt = null;
    handOver(lead, null);
  }
}

function later(a: EpochMs | null, b: EpochMs): EpochMs {
  return a === null || b > a ? b : a;
}

function earlierOf(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return b === null || (a !== null && a <= b) ? a : b;
}

function reached({ attempts, channels }: LeadState["reach"], channel: Channel): LeadState["reach"] {
  return { attempts: attempts + 1, channels: channels.includes(channel) ? channels : [...channels, channel] };
}
