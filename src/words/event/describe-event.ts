/** An event as a sentence for the timeline of a lead. Screens and exports show this; no one decides anything anew. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { unreachable } from "../../base/assert.ts";
import { isNever } from "../../base/time.ts";
import { warningsOf } from "../../engine/facts/fact-warning.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { Correction } from "../../engine/lead/person-event.ts";
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { teamName } from "../english/names.ts";
import { durationWords } from "../english/duration-words.ts";
import { CHANNEL_NAMES, EVIDENCE_NAMES } from "../names/channel-names.ts";
import { clockNoun, kindOfClock } from "../names/clock-names.ts";
import { fieldWords, plainName } from "../names/field-names.ts";
import { factName, isFactKind } from "../names/input-names.ts";
import { gradeName, personName, rejectReasonName } from "../names/names-of.ts";
import { refusalWords } from "../refusal/refusal-words.ts";
import { instantWords } from "../english/dates.ts";
import { dayWords } from "./day-words.ts";
import { describeAssignment } from "./describe-assignment.ts";
import { describeClock, isClockEvent } from "./describe-clock.ts";
import { describeStage } from "./describe-stage.ts";
import { warningWords } from "./warning-words.ts";

type Of<Kind extends LeadEvent["kind"]> = Extract<LeadEvent, { readonly kind: Kind }>;

/** The clause an event cites; null for plain facts. */
export function clauseOfEvent(event: LeadEvent): string | null {
  return "clause" in event ? event.clause : null;
}

/** @param agreement the version that decided it */
export function describeEvent(agreement: Agreement, event: LeadEvent): string {
  if (isClockEvent(event)) return describeClock(agreement, event);
  const person = (id: string): string => personName(agreement, id);
  switch (event.kind) {
    case "captured":
      return `Captured${sourceWords(event.capture.origin)}${warned(agreement, event)}`;
    case "captured_again":
      return `Captured again${sourceWords(event.origin)}: merged into this lead${addedWords(event.filled)}${warned(agreement, event)}`;
    case "corrected": {
      const who = event.by === null ? "Corrected" : `${person(event.by)} corrected the lead`;
      return `${who}: ${listWords(event.changes.map(correctionWords))}${warned(agreement, event)}${noted(event.note)}`;
    }
    case "merged":
      return `${person(event.by)} merged this duplicate into ${event.into}${noted(event.note)}`;
    case "erased":
      return "The person's data was erased, and the lead was closed";
    case "absorbed":
      return absorbedWords(event);
    case "activity_recorded":
      return `Lead activity: ${plainName(event.activity)}${event.object === undefined ? "" : ` (${event.object})`}${warned(agreement, event)}`;
    case "touched":
      return touchWords(event, person(event.by));
    case "contacted":
      return `${MESSAGES[event.channel]}${event.needsAnswer ? "" : "; no reply needed"}`;
    case "scored":
      return `Score ${event.total} (fit ${event.fit} + engagement ${event.engagement}), grade ${gradeName(agreement, event.grade)}`;
    case "stage_entered":
      return describeStage(agreement, event);
    case "assigned":
      return describeAssignment(event, person);
    case "grey_decided": {
      const numbers = `(score ${event.score}, threshold ${event.bar})`;
      if (event.by === null)
        return `No decision by the deadline: ${event.decision === "qualify" ? "becomes an MQL" : "stays a lead"} ${numbers}`;
      const what = event.decision === "qualify" ? "qualified the lead" : "left it as a lead";
      return `${person(event.by)} ${what} ${numbers}${noted(event.note)}`;
    }
    case "overridden":
      return `${person(event.by)} ${overrideWords(event, person)}${noted(event.note)}`;
    case "exception_granted":
      return `${person(event.by)} granted the exception “${event.label}” (score ${event.score}, threshold ${event.bar})${noted(event.note)}`;
    case "stale_expected":
      return event.staleAt === null
        ? "Will not go stale"
        : `Moves to Nurture on ${instantWords(event.staleAt, agreement.zone)} unless someone accepts it first: the score will have dropped below ${event.belowScore}`;
    case "waited":
      return `Still no one available${event.retryAt === null ? "" : `; next try ${instantWords(event.retryAt, agreement.zone)}`}`;
    case "looked_again":
      return lookWords(agreement, event, person(event.owner));
    case "wait_overdue":
      return `Unassigned for ${durationWords(event.waitedMs)}: ${person(event.tell)} was notified`;
    case "accepted":
      return event.byDefault
        ? `Counted as accepted by ${person(event.by)}: the deadline passed`
        : `${person(event.by)} accepted the lead`;
    case "rejected":
      return `${person(event.by)} rejected the lead: ${rejectReasonName(agreement, event.reason)}${noted(event.note)}`;
    case "rejection_agreed":
      return `${person(event.by)} agreed with the rejection${noted(event.note)}`;
    case "disputed": {
      const who =
        event.by === null
          ? "Sent to the arbiter because of the reject reason"
          : `${person(event.by)} disputed the rejection`;
      const by = isNever(event.dueAt) ? "" : ` by ${dayWords(agreement, event.dueAt)}`;
      return `${who}: ${person(event.arbiter)} decides${by}${noted(event.note)}`;
    }
    case "dispute_decided":
      return event.by === null
        ? `No decision by the deadline: the rejection ${event.decision === "upheld" ? "stands" : "is overturned"}${noted(event.note)}`
        : `${person(event.by)} ${event.decision} the rejection${noted(event.note)}`;
    case "rated":
      return `${person(event.by)} rated the lead ${event.rating}${noted(event.note)}`;
    case "passed_on":
      return `${person(event.by)} handed off the lead${noted(event.note)}`;
    case "decided_before":
      return `${person(event.by)} had ${DECIDED[event.decision]} the lead in time, before it was reassigned; it stays with its owner`;
    case "grade_raised":
      return event.grade === event.was
        ? `Grade stays ${gradeName(agreement, event.grade)} at any score: ${event.label}`
        : `Grade raised from ${gradeName(agreement, event.was)} to ${gradeName(agreement, event.grade)}: ${event.label}`;
    case "agreement_adopted":
      return "A new version of the agreement applies from now on";
    case "recycled":
      return `Recycled${event.times > 1 ? ` (time ${event.times})` : ""}; re-scored on ${dayWords(agreement, event.returnsAt)}`;
    case "role_passed":
      return event.as === "program"
        ? `${person(event.from)} has left: ${person(event.to)} is now accountable for the lead`
        : `${person(event.from)} has left: ${person(event.to)} now decides instead`;
    case "data_fix_asked":
      return `${person(event.tell)} has until ${dayWords(agreement, event.by)} to fix the data`;
    case "refused":
      return `Not recorded${isFactKind(event.input) ? ` (${factName(event.input)})` : ""}: ${refusalWords(agreement, event).message}`;
    default:
      return unreachable(event);
  }
}

const MESSAGES: Readonly<Record<Of<"contacted">["channel"], string>> = {
  call: "The lead called",
  email: "The lead sent an email",
  meeting: "The lead reached out in a meeting",
  chat: "The lead sent a chat message",
  social: "The lead sent a social message",
};

const DECIDED: Readonly<Record<Of<"decided_before">["decision"], string>> = {
  accept: "accepted",
  reject: "rejected",
  pass_on: "handed off",
};

function sourceWords(origin: string | null): string {
  return origin === null ? " (no lead source)" : ` from ${plainName(origin)}`;
}

/** What of it isn't used, and why. */
function warned(agreement: Agreement, event: LeadEvent): string {
  return warningsOf(agreement, [event])
    .map((warning) => `; ${warningWords(warning)}`)
    .join("");
}

function absorbedWords({ from, activities, touches, filled }: Of<"absorbed">): string {
  const times = activities.reduce((sum, each) => sum + each.times, 0);
  const done = `${counted(times, "activity", "activities")} and ${counted(touches.attempts, "touch", "touches")}`;
  return `Took over ${done} from duplicate ${from}${addedWords(filled)}`;
}

function addedWords(filled: object): string {
  const names = Object.keys(filled).map(fieldWords);
  return names.length === 0 ? "" : `. Added ${listWords(names)}`;
}

function correctionWords({ field, before, after }: Correction): string {
  const name = fieldWords(field);
  if (isBlank(before)) return `${name} set to ${valueWords(after)}`;
  if (isBlank(after)) return `${name} removed (was ${valueWords(before)})`;
  return `${name} changed from ${valueWords(before)} to ${valueWords(after)}`;
}

function isBlank(value: Correction["after"]): boolean {
  return value === null || value === "";
}

function valueWords(value: Correction["after"]): string {
  if (value === null || value === "") return "blank";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

function touchWords(event: Of<"touched">, name: string): string {
  const channel = CHANNEL_NAMES[event.channel];
  if (event.automatic) return `Automated ${channel} (does not count as a touch)`;
  const how = `${channel}, ${event.twoWay ? "the lead answered" : "no answer"} (${EVIDENCE_NAMES[event.evidence]})`;
  if (event.outside === true) return `${name}, from another team: ${how}; no clock stops`;
  const former = event.formerOf === undefined ? "" : ` (formerly ${teamName(event.formerOf)})`;
  return `${name}${former} made attempt ${event.attempt}: ${how}`;
}

function overrideWords({ decision, to }: Of<"overridden">, person: (id: string) => string): string {
  switch (decision) {
    case "reassign":
      return `reassigned the lead${to === null ? "" : ` to ${person(to)}`}`;
    case "disqualify":
      return "disqualified the lead";
    case "reopen":
      return "reopened the lead";
    default:
      return unreachable(decision);
  }
}

function lookWords({ zone }: Agreement, event: Of<"looked_again">, owner: string): string {
  if (event.stage === undefined)
    return `Re-scored: ${event.score} points, MQL threshold ${event.bar}; ${owner} keeps the lead`;
  const overdue =
    event.overdue === undefined
      ? ""
      : ` Still overdue: ${listWords(event.overdue.map((clock) => clockNoun(kindOfClock(clock))))}.`;
  const what = event.planned === true ? "Nothing else is due." : "Time for a check-in.";
  return `${what}${overdue} ${owner} checks in on ${instantWords(event.lookAgainAt, zone)}`;
}

/** A person's own words. */
function noted(note: string | null): string {
  return note === null ? "" : ` – “${note}”`;
}
