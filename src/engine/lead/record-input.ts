/**
 * Whether an input can be taken at all, and the fact as recorded.
 *
 * Guards first: what makes no sense for this lead now becomes one `refused` event, and nothing else happens.
 */
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms.ts";
import { greyDecided } from "../qualification/grey-zone.ts";
import { cadenceOf, cadenceWords } from "../cadence/cadence.ts";
import { recordDecision, recordFeedback } from "../disposition/dispute.ts";
import { clocksPaused, clocksResumed } from "../clock/pause-clocks.ts";
import { recordGrant, recordOverride } from "./by-hand.ts";
import { recordCorrection } from "./record-correction.ts";
import type { Contact, Input, Pause, Progress, Resume } from "./input.ts";
import type { LeadEvent } from "./lead-event.ts";
import { isClosed, type LeadState } from "./lead-state.ts";
import { absorbed, recordMerge } from "./merge.ts";
import { PROGRESS_RANK } from "./progress-rank.ts";
import { recordCapture } from "./record-capture.ts";
import { refuse } from "./refuse.ts";

export function recordInput(terms: Terms, lead: LeadState | null, input: Input): readonly LeadEvent[] {
  if (input.kind === "capture") return [recordCapture(terms, lead, input)];
  if (lead === null) return [refuse(input, "not_captured", "the lead was never captured")];
  switch (input.kind) {
    case "time":
    case "absence_changed":
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
      if (input.occurredAt < lead.capturedAt)
        return [refuse(input, "before_capture", "the touch is dated before the lead was captured")];
      return [
        {
          kind: "touched",
          leadId: lead.leadId,
          at: input.occurredAt,
          by: input.by,
          channel: input.channel,
          evidence: input.evidence,
          twoWay: input.twoWay,
          automatic: input.automatic === true,
          note: input.note,
          // A status changed by hand is no attempt, nor is what a machine sent.
          attempt: input.evidence === "status" || input.automatic === true ? lead.attempts : lead.attempts + 1,
        },
      ];
    case "contact":
      if (input.occurredAt < lead.capturedAt)
        return [refuse(input, "before_capture", "the contact is dated before the lead was captured")];
      return [contacted(input)];
    case "pause":
    case "resume":
      return pausedOrResumed(terms, lead, input);
    case "agree_rejection":
    case "dispute":
      return [recordFeedback(terms, lead, input)];
    case "decide_dispute":
      return [recordDecision(lead, input)];
    case "accept": {
      const refused = refuseUnlessOwned(lead, input, input.by);
      if (refused !== undefined) return [refused];
      if (lead.acceptedAt !== null) return [refuse(input, "already_accepted", "the lead is accepted already")];
      return [
        {
          kind: "accepted",
          leadId: lead.leadId,
          at: input.occurredAt,
          leg: legOf(lead),
          by: input.by,
          byDefault: false,
        },
      ];
    }
    case "reject": {
      const refused = refuseUnlessOwned(lead, input, input.by);
      if (refused !== undefined) return [refused];
      const reason = terms.agreement.rejectReasons.find((each) => each.id === input.reason);
      if (reason === undefined)
        return [refuse(input, "unknown_reason", `the agreement has no reason "${input.reason}"`)];
      if (reason.noteRequired && (input.note === null || input.note.trim() === "")) {
        return [refuse(input, "note_required", `the reason "${reason.label}" needs a note`)];
      }
      const cadence = reason.afterCadence ? cadenceOf(terms, lead) : undefined;
      if (cadence !== undefined && !cadence.isComplete) return [refuse(input, "cadence_open", cadenceWords(cadence))];
      return [
        {
          kind: "rejected",
          leadId: lead.leadId,
          at: input.occurredAt,
          leg: legOf(lead),
          by: input.by,
          reason: reason.id,
          clause: reason.clause,
          note: input.note,
        },
      ];
    }
    case "pass_on": {
      const refused = refuseUnlessOwned(lead, input, input.by);
      if (refused !== undefined) return [refused];
      if (terms.agreement.legs.at(-1)?.id === lead.leg)
        return [refuse(input, "no_next_leg", "the lead is on the last leg")];
      const accepted: LeadEvent = {
        kind: "accepted",
        leadId: lead.leadId,
        at: input.occurredAt,
        leg: legOf(lead),
        by: input.by,
        byDefault: false,
      };
      const passedOn: LeadEvent = {
        kind: "passed_on",
        leadId: lead.leadId,
        at: input.occurredAt,
        leg: legOf(lead),
        by: input.by,
        note: input.note,
      };
      return lead.acceptedAt === null ? [accepted, passedOn] : [passedOn];
    }
    case "progress":
      return [progressed(lead, input)];
    case "decide_grey":
      if (lead.stage !== "grey") return [refuse(input, "not_grey", `the lead is ${lead.stage}`)];
      if (lead.owner !== input.by) return [refuse(input, "not_owner", `${lead.owner} is to decide`)];
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
  }
}

function contacted({ leadId, occurredAt, channel, needsAnswer, note }: Contact): LeadEvent {
  return { kind: "contacted", leadId, at: occurredAt, channel, needsAnswer, note };
}

/** Also of a lead that is an SQL: it can wait for an answer. */
function pausedOrResumed(terms: Terms, lead: LeadState, input: Pause | Resume): readonly LeadEvent[] {
  if (lead.owner !== input.by)
    return [
      refuse(input, "not_owner", lead.owner === null ? "the lead is with nobody" : `the lead is with ${lead.owner}`),
    ];
  const events =
    input.kind === "pause" ? clocksPaused(terms, lead, input) : clocksResumed(terms, lead, input.by, input);
  if (events.length > 0) return events;
  return input.kind === "pause"
    ? [refuse(input, "nothing_to_pause", `no clock that runs may stand still for "${input.reason}"`)]
    : [refuse(input, "nothing_to_resume", "no clock stands still")];
}

/** A grade by exception outlives the version that gave it, as long as there is such a grade. */
function adopted(terms: Terms, lead: LeadState, at: EpochMs): LeadEvent {
  const { exceptionGrade } = lead;
  const isKnown = terms.agreement.scoring.grades.some((grade) => grade.id === exceptionGrade);
  return { kind: "agreement_adopted", leadId: lead.leadId, at, exceptionGrade: isKnown ? exceptionGrade : null };
}

function refuseUnlessOwned(lead: LeadState, input: Input, by: string): LeadEvent | undefined {
  if (lead.leg === null || lead.owner === null)
    return refuse(input, "not_handed_over", `the lead is ${lead.stage}, and with nobody`);
  if (lead.dispute !== null) return refuse(input, "in_dispute", "the arbiter has the lead before them");
  if (lead.owner !== by) return refuse(input, "not_owner", `the lead is with ${lead.owner}`);
  if (PROGRESS_RANK[lead.stage] >= PROGRESS_RANK.sql)
    return refuse(input, "already_at_stage", `the lead is ${lead.stage} already`);
  return undefined;
}

function legOf(lead: LeadState): NonNullable<LeadState["leg"]> {
  return lead.leg ?? "sales";
}

function progressed(lead: LeadState, input: Progress): LeadEvent {
  if (lead.stage === "customer") return refuse(input, "already_closed", "the lead is a customer already");
  if (input.stage === "lost") {
    if (isClosed(lead.stage)) return refuse(input, "already_closed", `the lead is ${lead.stage} already`);
  } else if (PROGRESS_RANK[input.stage] <= PROGRESS_RANK[lead.stage]) {
    return refuse(input, "already_at_stage", `the lead is ${lead.stage} already`);
  }
  const reopened = isClosed(lead.stage) || lead.stage === "nurture";
  return {
    kind: "stage_entered",
    leadId: lead.leadId,
    at: input.occurredAt,
    stage: input.stage,
    from: lead.stage,
    cycle: reopened ? lead.cycle + 1 : lead.cycle,
    clause: null,
    because: { kind: "reported" },
    valueMinor: input.valueMinor,
    ...(input.valueMinor === null || input.currency === undefined ? {} : { currency: input.currency }),
    credits: { sdr: input.credits.sdr ?? lead.passedOnBy, rep: input.credits.rep ?? lead.owner },
  };
}
