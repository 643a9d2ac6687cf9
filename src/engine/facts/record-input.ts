/**
 * Whether an input can be taken at all, and the fact as recorded.
 *
 * Guards first: what makes no sense for this lead now becomes one `refused` event, and nothing else happens.
 */
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms/terms.ts";
import { greyDecided } from "../qualification/grey-zone.ts";
import { recordDecision, recordFeedback } from "../disposition/dispute.ts";
import { isOfOwingParty, mayPause } from "../terms/who-owes.ts";
import { clocksPaused, clocksResumed } from "../clock/pause-clocks.ts";
import { recordGrant, recordOverride } from "./by-hand.ts";
import { recordCorrection } from "./record-correction.ts";
import type { Contact, Input, Pause, Progress, Resume, Touch } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { absorbed, recordMerge } from "./merge.ts";
import { isAnswered, mustBeObserved } from "../clock/messages.ts";
import { PROGRESS_RANK } from "../lead/progress-rank.ts";
import { recordCapture } from "./record-capture.ts";
import { recordErasure, refuseErased } from "./record-erasure.ts";
import { recordRating } from "./record-rating.ts";
import { recordAnswer } from "./record-answer.ts";
import { AT_MOST_EARLY_MS, refuse } from "../step/refuse.ts";
import { isClosed, isUndecided } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { laterOf } from "../standing/instants.ts";
import { hadLeft, isKnown } from "../terms/known-people.ts";
import { isAccepted } from "../standing/accepted.ts";

export function recordInput(terms: Terms, lead: LeadState | null, input: Input): readonly LeadEvent[] {
  const erased = refuseErased(lead, input);
  if (erased !== undefined) return [erased];
  if (input.kind === "capture") return [recordCapture(terms, lead, input)];
  if (lead === null) return [refuse(input, { kind: "never_captured" })];
  switch (input.kind) {
    case "time":
    case "absence_changed":
    case "members_changed":
      return [];
    case "agreement_changed":
      return [adopted(terms, lead, input.recordedAt)];
    case "activity":
      return [
        {
          kind: "activity_recorded",
          leadId: lead.leadId,
          at: input.occurredAt,
          activity: input.activity,
          ...(input.object === undefined ? {} : { object: input.object }),
          note: input.note,
        },
      ];
    case "touch":
      return [touched(terms, lead, input)];
    case "contact":
      if (input.occurredAt < lead.capturedAt) return [refuse(input, { kind: "contact_before_capture" })];
      return [contacted(terms, lead, input)];
    case "pause":
    case "resume":
      return pausedOrResumed(terms, lead, input);
    case "agree_rejection":
    case "dispute":
      return [recordFeedback(terms, lead, input)];
    case "decide_dispute":
      return [recordDecision(lead, input)];
    case "accept":
    case "reject":
    case "pass_on":
      return recordAnswer(terms, lead, input);
    case "rate":
      return [recordRating(terms, lead, input)];
    case "progress":
      return progressed(lead, input);
    case "decide_grey":
      if (lead.stage !== "grey") return [refuse(input, { kind: "not_in_grey_zone", stage: lead.stage })];
      if (lead.owner !== input.by) return [refuse(input, { kind: "other_decides", owner: String(lead.owner) })];
      if (input.occurredAt < lead.stageEnteredAt - AT_MOST_EARLY_MS)
        return [refuse(input, { kind: "before_grey_zone" })];
      return [greyDecided(terms, lead, input)];
    case "override":
      return [recordOverride(terms, lead, input)];
    case "grant_exception":
      return [recordGrant(terms, lead, input)];
    case "correct":
      return [recordCorrection(terms, lead, input)];
    case "merge":
      return recordMerge(terms, lead, input);
    case "absorb":
      return [absorbed(lead, input)];
    case "erase":
      return recordErasure(lead, input);
  }
}

function touched(terms: Terms, lead: LeadState, input: Touch): LeadEvent {
  const { by, channel, evidence, twoWay, note } = input;
  if (input.occurredAt < lead.capturedAt) return refuse(input, { kind: "touch_before_capture" });
  const isNamed = isKnown(terms, by) || by === lead.owner;
  if (!isNamed && input.formerOf === undefined) return refuse(input, { kind: "person_unnamed", member: by });
  // Whom a version names is what it says they are.
  const formerOf = isNamed ? undefined : input.formerOf;
  return {
    ...{ kind: "touched", leadId: lead.leadId, at: input.occurredAt, by, channel, evidence, twoWay },
    ...{ automatic: input.automatic === true, note },
    // A status changed by hand is no attempt, nor is what a machine sent.
    attempt: evidence === "status" || input.automatic === true ? lead.attempts : lead.attempts + 1,
    ...(isOutside(terms, lead, input, formerOf) ? { outside: true } : answers(terms, lead, input)),
    ...(formerOf === undefined ? {} : { formerOf }),
  };
}

function contacted(
  terms: Terms,
  lead: LeadState,
  { leadId, occurredAt: at, channel, needsAnswer, note }: Contact,
): LeadEvent {
  const waits = needsAnswer && !isClosed(lead.stage) && !isAnswered(terms, lead, at);
  return { kind: "contacted", leadId, at, channel, needsAnswer, ...(waits ? { waits: true } : {}), note };
}

/** Whether a touch by the party answers a message, with the evidence that the leg asks for. */
function answers(
  terms: Terms,
  lead: LeadState,
  { occurredAt, evidence, automatic }: Touch,
): { readonly answers?: true } {
  const [first] = lead.unanswered;
  if (first === undefined || first > occurredAt || automatic === true || evidence === "status") return {};
  return evidence === "observed" || !mustBeObserved(terms, lead) ? { answers: true } : {};
}

/** Also of a lead that is an SQL: it can wait for an answer; and of one that was rejected, by the giving side. */
function pausedOrResumed(terms: Terms, lead: LeadState, input: Pause | Resume): readonly LeadEvent[] {
  const isTheirs =
    lead.owner === input.by ||
    lead.clocks.some((clock) => isMeasuring(clock) && mayPause(terms, lead, clock, input.by));
  if (!isTheirs)
    return [
      refuse(input, lead.owner === null ? { kind: "without_owner" } : { kind: "other_owner", owner: lead.owner }),
    ];
  const events =
    input.kind === "pause" ? clocksPaused(terms, lead, input) : clocksResumed(terms, lead, input.by, input);
  if (events.length > 0) return events;
  return input.kind === "pause"
    ? [refuse(input, { kind: "nothing_to_pause", reason: input.reason })]
    : [refuse(input, { kind: "nothing_to_resume" })];
}

/** A grade by exception outlives the version that gave it, as long as there is such a grade. */
function adopted(terms: Terms, lead: LeadState, at: EpochMs): LeadEvent {
  const { exceptionGrade } = lead;
  const hasGrade = terms.agreement.scoring.grades.some((grade) => grade.id === exceptionGrade);
  return { kind: "agreement_adopted", leadId: lead.leadId, at, exceptionGrade: hasGrade ? exceptionGrade : null };
}

/** Whether a person is not of the party that has the lead, or had left it; of a lead that no party has, no one is. */
function isOutside(
  terms: Terms,
  { leg, owner }: LeadState,
  { by, occurredAt }: Touch,
  formerOf: Touch["formerOf"],
): boolean {
  if (leg === null || by === owner) return false;
  return hadLeft(terms, by, occurredAt) || !isOfOwingParty(terms, { leg, kind: "first-touch" }, by, formerOf);
}

function progressed(lead: LeadState, input: Progress): readonly LeadEvent[] {
  if (lead.stage === "customer") return [refuse(input, { kind: "customer_already" })];
  if (input.stage === "lost") {
    if (isClosed(lead.stage)) return [refuse(input, { kind: "closed_already", stage: lead.stage })];
  } else if (PROGRESS_RANK[input.stage] <= PROGRESS_RANK[lead.stage]) {
    return [refuse(input, { kind: "at_stage_already", stage: lead.stage })];
  }
  const { leadId, stage: from, cycle, passedOnBy, owner, leg, assignedAt, stageEnteredAt } = lead;
  const reopened = isClosed(from) || from === "nurture";
  // A stage never begins before the one that leads to it. What is dated before the capture has a date that is wrong: it is left as it
  // was said, for reports to list.
  const at = input.occurredAt < lead.capturedAt ? input.occurredAt : laterOf(input.occurredAt, stageEnteredAt);
  const entered: LeadEvent = {
    kind: "stage_entered",
    ...{ leadId, at, stage: input.stage, from, cycle: reopened ? cycle + 1 : cycle, clause: null },
    because: { kind: "reported" },
    valueMinor: input.valueMinor,
    ...(input.valueMinor === null || input.currency === undefined ? {} : { currency: input.currency }),
    credits: { sdr: input.credits.sdr ?? passedOnBy, rep: input.credits.rep ?? owner },
  };
  // Whoever has brought it so far has accepted it.
  if (!isUndecided(lead) || lead.dispute !== null || isAccepted(lead)) return [entered];
  if (leg === null || owner === null || assignedAt === null) return [entered];
  return [{ kind: "accepted", leadId, at: laterOf(at, assignedAt), leg, by: owner, byDefault: false }, entered];
}
