/** A notice in words, for the inbox and whatever is sent. Instants are left to whoever shows it: they are the reader's. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { NextAttempt } from "../../engine/cadence/cadence.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { attemptWords, channelsLeftWords } from "./attempt-words.ts";
import { clockKind, describeEvent } from "../event/describe-event.ts";
import { capital } from "../english/names.ts";
import { durationWords } from "../english/duration-words.ts";

/** Who is told, and the clock that the event is about, as it is now; undefined for an event without one. And what the cadence wants next. */
export type ToldTo = {
  readonly receiver: MemberId;
  readonly clock: ClockNow | undefined;
  readonly nextAttempt?: NextAttempt | undefined;
};
/** The clock that an event is about, as it is now. */
export type ClockNow = { readonly owner: MemberId; readonly dueAt: EpochMs };
type Escalated = Extract<LeadEvent, { readonly kind: "escalated" }>;
type Assigned = Extract<LeadEvent, { readonly kind: "assigned" }>;

/**
 * What the receiver is told about the lead.
 *
 * @example "First touch by Ana Lima was missed", "Assigned to you"
 */
export function noticeWords(agreement: Agreement, event: LeadEvent, { receiver, clock, nextAttempt }: ToldTo): string {
  const person = (id: string): string => agreement.people.find((each) => each.id === id)?.name ?? id;
  switch (event.kind) {
    case "escalated": {
      const isOwn = clock === undefined || clock.owner === event.tell;
      return escalationWords(event, isOwn ? "" : ` by ${person(clock.owner)}`, nextAttempt);
    }
    case "assigned":
      return event.member === receiver ? assignmentWords(event) : lostWords(event, person(event.member));
    case "accepted":
      return "You are taken to have accepted: the time to decide is over";
    case "wait_overdue":
      return `Nobody could take it for ${durationWords(event.waitedMs)}`;
    case "data_fix_asked":
      return "The contact data is wrong: correct it";
    case "looked_again":
      return event.overdue === undefined
        ? "Nothing has fallen due for long: what is the next step?"
        : `Still owed: ${event.overdue.map(clockKind).join(", ")}. What is the next step?`;
    case "stage_entered":
      return stageWords(agreement, event);
    case "clock_missed":
      return `${capital(clockKind(event.clock))}${clock === undefined || clock.owner === receiver ? "" : ` by ${person(clock.owner)}`} was missed`;
    case "disputed": {
      const reason = agreement.rejectReasons.find(({ id }) => id === event.reason)?.label ?? event.reason;
      const who = event.by === null ? "the reason asks for you" : `${person(event.by)} objects`;
      return `Decide the dispute: ${person(event.rejectedBy)} rejected it (${reason}), and ${who}`;
    }
    case "dispute_decided": {
      const what = event.decision === "upheld" ? "stands" : "is overturned";
      const who = event.by === null ? "nobody decided in time" : `decided by ${person(event.by)}`;
      return `The rejection by ${person(event.rejectedBy)} ${what}: ${who}`;
    }
    case "clock_started":
      return event.clockKind === "feedback" ? "It was rejected: agree, or object" : "The lead waits for an answer";
    default:
      return describeEvent(agreement, event);
  }
}

/** The same in a few words, where a later event took its place. @example "warning at 50 % of first touch" */
export function skippedWords(agreement: Agreement, event: LeadEvent, receiver: MemberId): string {
  switch (event.kind) {
    case "escalated": {
      const of = `${event.atPercent} % of ${clockKind(event.clock)}`;
      return event.action === "warn_owner"
        ? `warning at ${of}`
        : event.action === "reassign"
          ? `taken away at ${of}`
          : of;
    }
    case "assigned":
      if (event.member === receiver) return "assigned to you";
      return event.why === "owner_left" ? "given to another" : "taken from you";
    case "clock_missed":
      return `${clockKind(event.clock)} missed`;
    case "accepted":
      return "taken as accepted";
    case "wait_overdue":
      return "nobody could take it";
    case "data_fix_asked":
      return "data to correct";
    case "looked_again":
      return "a look at it";
    case "disputed":
      return "dispute to decide";
    case "dispute_decided":
      return "dispute decided";
    case "clock_started":
      return event.clockKind === "feedback" ? "rejected" : "an answer is owed";
    case "stage_entered":
      return event.because.kind === "grey_zone" ? "grey lead to decide" : describeEvent(agreement, event);
    default:
      return describeEvent(agreement, event);
  }
}

/** By when the receiver, or whom they answer for, is to act; null: nothing is to be done by an instant. */
export function actBy(event: LeadEvent, clock: ClockNow | undefined): EpochMs | null {
  switch (event.kind) {
    case "escalated":
      return clock?.dueAt ?? null;
    case "clock_started":
    case "disputed":
      return event.dueAt;
    case "data_fix_asked":
      return event.by;
    case "stage_entered":
      return event.because.kind === "grey_zone" ? event.because.decideBy : null;
    default:
      return null;
  }
}

/** Of an attempt that is still wanted: which one, and over which channels. */
function escalationWords(
  { clock, action, atPercent }: Escalated,
  byWhom: string,
  next: NextAttempt | undefined,
): string {
  const attempt = next?.clock === clock ? next : undefined;
  const what = `${attempt === undefined ? capital(clockKind(clock)) : attemptWords(attempt)}${byWhom}`;
  const left = attempt === undefined ? "" : channelsLeftWords(attempt);
  if (action === "reassign") return `${what} was missed: taken away at ${atPercent} % of the time${left}`;
  if (atPercent < 100) return `${what}: ${atPercent} % of the time is used${left}`;
  const late = atPercent === 100 ? "" : `, and is still open at ${atPercent} % of the time`;
  return `${what} was missed${late}${left}`;
}

function assignmentWords({ why }: Assigned): string {
  switch (why) {
    case "reassigned":
      return "Assigned to you: the promise to the lead was not kept";
    case "rerouted":
      return "Assigned to you: it was given back";
    case "freed":
      return "Assigned to you: it waited for somebody who is free";
    case "owner_absent":
      return "Assigned to you: its owner is away";
    case "owner_left":
      return "Assigned to you: its owner has left the agreement";
    case "by_hand":
      return "Assigned to you by hand";
    case "nobody_available":
      return "Nobody could take it: you are accountable for it";
    case "round_robin":
    case "reported":
      return "Assigned to you";
  }
}

function lostWords({ why }: Assigned, to: string): string {
  switch (why) {
    case "reassigned":
      return `It went to ${to}: the promise to the lead was not kept`;
    case "owner_absent":
      return `It went to ${to} while you are away`;
    case "owner_left":
      return `It went to ${to}: its owner has left the agreement`;
    case "by_hand":
      return `It went to ${to} by hand`;
    default:
      return `It went to ${to}`;
  }
}

function stageWords(agreement: Agreement, event: Extract<LeadEvent, { readonly kind: "stage_entered" }>): string {
  const { because } = event;
  switch (because.kind) {
    case "grey_zone":
      return `Decide whether it is worth a hand-off: score ${because.score}, bar ${because.bar}`;
    case "clock":
      return `It is with you no longer: ${clockKind(because.clock)} was missed`;
    case "stale":
      return "It is with you no longer: its score has fallen";
    case "by_hand":
      return "It is with you no longer: decided by hand";
    case "erased":
      return "It has ended: the person was erased";
    case "returned":
      return "It came back, and does not qualify yet";
    default:
      return describeEvent(agreement, event);
  }
}
