/**
 * What a decided event changes about a lead: each room folds its own kinds. Total: every kind has its fold, none can fail, nothing is decided here.
 */
import { assert } from "../../base/assert.ts";
import { evolveTouch } from "../cadence/evolve-touch.ts";
import { evolveClock } from "../clock/evolve-clock.ts";
import { evolveMessage, NO_MESSAGES } from "../clock/messages.ts";
import { evolveDisposition } from "../disposition/evolve-disposition.ts";
import { evolveHandOff } from "../hand-off/evolve-hand-off.ts";
import { evolvePerson } from "../identity/evolve-person.ts";
import type { Draft, EventOf, Folds } from "../step/draft.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { evolveProgram } from "../program/evolve-program.ts";
import { evolveQualification } from "../qualification/evolve-qualification.ts";
import { evolveScore } from "../scoring/evolve-score.ts";

/** What is noted, and changes nothing by itself. */
const UNCHANGED: Folds<"captured" | "decided_before" | "rated" | "overridden" | "exception_granted" | "refused"> = {
  captured: nothing,
  decided_before: nothing,
  rated: nothing,
  overridden: nothing,
  exception_granted: nothing,
  refused: nothing,
};

function nothing(): undefined {
  return undefined;
}

const FOLDS: Folds<LeadEvent["kind"]> = {
  ...UNCHANGED,
  ...evolvePerson,
  ...evolveScore,
  ...evolveQualification,
  ...evolveProgram,
  ...evolveHandOff,
  ...evolveTouch,
  ...evolveMessage,
  ...evolveDisposition,
  ...evolveClock,
};

/**
 * Changes the draft; what it refers to is not changed but replaced, for the state before refers to it as well.
 *
 * @returns the clock that the event is about, as the event leaves it: one that is over is not in the state any more
 */
export function evolve(lead: Draft, event: LeadEvent): ClockState | undefined {
  const fold = FOLDS[event.kind] as (lead: Draft, event: LeadEvent) => ClockState | undefined;
  return fold(lead, event);
}

/** What the first event of a decision begins with: the lead as it was, or a new one. */
export function draftOf(before: LeadState | null, first: LeadEvent | undefined): Draft {
  if (before !== null) return { ...before };
  assert(first?.kind === "captured", "the first event about a lead is its capture");
  return newLead(first);
}

function newLead(event: EventOf<"captured">): Draft {
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
    handOff: null,
    passedOnBy: null,
    letGo: [],
    namedOwner: event.capture.owner ?? null,
    ...(event.capture.ownerOf === undefined ? {} : { namedOwnerOf: event.capture.ownerOf }),
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
