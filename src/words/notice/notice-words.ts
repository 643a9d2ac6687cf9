/** A notice in words, for the inbox and whatever is sent. Times are left to whoever shows it: they are the reader's. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { NextAttempt } from "../../engine/cadence/cadence.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { listWords } from "../english/lists.ts";
import { capital } from "../english/names.ts";
import { durationWords } from "../english/duration-words.ts";
import { describeEvent } from "../event/describe-event.ts";
import { clockNoun, kindOfClock } from "../names/clock-names.ts";
import { personName, rejectReasonName } from "../names/names-of.ts";
import { attemptWords, channelsLeftWords } from "./attempt-words.ts";

/** Who is notified, and the clock that the event is about, as it is now; undefined for an event without one. And what the cadence wants next. */
export type ToldTo = {
  readonly receiver: MemberId;
  readonly clock: ClockNow | undefined;
  readonly nextAttempt?: NextAttempt | undefined;
};
/** The clock that an event is about, as it is now. */
export type ClockNow = { readonly owner: MemberId; readonly dueAt: EpochMs };
type Of<Kind extends LeadEvent["kind"]> = Extract<LeadEvent, { readonly kind: Kind }>;

/**
 * What the recipient is told about the lead.
 *
 * @example "First touch by Ana Lima missed", "Assigned to you"
 */
export function noticeWords(agreement: Agreement, event: LeadEvent, { receiver, clock, nextAttempt }: ToldTo): string {
  const person = (id: string): string => personName(agreement, id);
  switch (event.kind) {
    case "escalated": {
      const isOwn = clock === undefined || clock.owner === event.tell;
      return escalationWords(event, isOwn ? "" : ` by ${person(clock.owner)}`, nextAttempt);
    }
    case "assigned":
      return event.member === receiver ? assignmentWords(event) : lostWords(event, person(event.member));
    case "accepted":
      return "Counted as accepted: you missed the deadline";
    case "wait_overdue":
      return `Unassigned for ${durationWords(event.waitedMs)}`;
    case "data_fix_asked":
      return "Fix the contact details: the receiving team reports they are wrong";
    case "looked_again":
      return event.overdue === undefined
        ? "Nothing has come due for a long time: decide the next step"
        : `Still overdue: ${listWords(event.overdue.map((each) => clockNoun(kindOfClock(each))))}. Decide the next step`;
    case "stage_entered":
      return stageWords(agreement, event);
    case "clock_missed": {
      const isOwn = clock === undefined || clock.owner === receiver;
      return `${capital(clockNoun(kindOfClock(event.clock)))}${isOwn ? "" : ` by ${person(clock.owner)}`} missed`;
    }
    case "disputed": {
      const reason = rejectReasonName(agreement, event.reason);
      const who = event.by === null ? "the reason requires your decision" : `${person(event.by)} disputes it`;
      return `Decide the dispute: ${person(event.rejectedBy)} rejected the lead (${reason}), and ${who}`;
    }
    case "dispute_decided": {
      const rejection = `Rejection by ${person(event.rejectedBy)}`;
      if (event.by !== null) return `${rejection} ${event.decision} by ${person(event.by)}`;
      return `${rejection} ${event.decision === "upheld" ? "stands" : "is overturned"}: no decision by the deadline`;
    }
    case "clock_started":
      return event.clockKind === "feedback" ? "Lead rejected: agree or dispute" : "The lead is waiting for a reply";
    default:
      return describeEvent(agreement, event);
  }
}

/** The same in a few words, where a later event took its place. @example "reminder at 50% of first touch" */
export function skippedWords(agreement: Agreement, event: LeadEvent, receiver: MemberId): string {
  switch (event.kind) {
    case "escalated":
      return skippedStep(event);
    case "assigned":
      if (event.member === receiver) return "assigned to you";
      return event.why === "owner_left" ? "reassigned" : "taken from you";
    case "clock_missed":
      return `${clockNoun(kindOfClock(event.clock))} missed`;
    case "accepted":
      return "counted as accepted";
    case "wait_overdue":
      return "unassigned";
    case "data_fix_asked":
      return "data to fix";
    case "looked_again":
      return "check-in";
    case "disputed":
      return "dispute to decide";
    case "dispute_decided":
      return "dispute decided";
    case "clock_started":
      return event.clockKind === "feedback" ? "lead rejected" : "reply due";
    case "stage_entered":
      return event.because.kind === "grey_zone" ? "gray-zone lead to review" : describeEvent(agreement, event);
    default:
      return describeEvent(agreement, event);
  }
}

function skippedStep({ clock, action, atPercent }: Of<"escalated">): string {
  const noun = clockNoun(kindOfClock(clock));
  switch (action) {
    case "warn_owner":
      return `${atPercent < 100 ? "reminder" : "alert"} at ${atPercent}% of ${noun}`;
    case "reassign":
      return `reassigned at ${atPercent}% of ${noun}`;
    case "tell_lead":
      return atPercent === 100 ? `${noun} missed` : `${atPercent}% of ${noun}`;
  }
}

/** By when the recipient, or whom they answer for, is to act; null: nothing is due at a time. */
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
  { clock, action, atPercent }: Of<"escalated">,
  byWhom: string,
  next: NextAttempt | undefined,
): string {
  const attempt = next?.clock === clock ? next : undefined;
  const what = `${attempt === undefined ? capital(clockNoun(kindOfClock(clock))) : attemptWords(attempt)}${byWhom}`;
  const left = attempt === undefined ? "" : channelsLeftWords(attempt);
  if (action === "reassign") return `${what} missed: reassigned at ${atPercent}% of the target${left}`;
  if (atPercent < 100) return `${what}: ${atPercent}% of the time used${left}`;
  const late = atPercent === 100 ? "" : ` and still open at ${atPercent}% of the target`;
  return `${what} missed${late}${left}`;
}

function assignmentWords({ why }: Of<"assigned">): string {
  switch (why) {
    case "reassigned":
      return "Assigned to you: the previous owner missed the target";
    case "rerouted":
      return "Assigned to you: the lead was rejected by the previous owner";
    case "freed":
      return "Assigned to you: the lead was waiting for an available rep";
    case "owner_absent":
      return "Assigned to you: its owner is out of office";
    case "owner_left":
      return "Assigned to you: its owner has left the team";
    case "by_hand":
      return "Assigned to you manually";
    case "nobody_available":
      return "No one available: you are accountable";
    case "round_robin":
    case "reported":
      return "Assigned to you";
  }
}

function lostWords({ why }: Of<"assigned">, to: string): string {
  switch (why) {
    case "reassigned":
      return `Reassigned to ${to}: the target was missed`;
    case "owner_absent":
      return `Reassigned to ${to} while you are out of office`;
    case "owner_left":
      return `Reassigned to ${to}: its owner has left the team`;
    case "by_hand":
      return `Reassigned to ${to} manually`;
    case "rerouted":
    case "freed":
    case "nobody_available":
    case "round_robin":
    case "reported":
      return `Reassigned to ${to}`;
  }
}

function stageWords(agreement: Agreement, event: Of<"stage_entered">): string {
  const { because } = event;
  switch (because.kind) {
    case "grey_zone":
      return `Review gray-zone lead: score ${because.score}, MQL threshold ${because.bar}`;
    case "clock":
      return `No longer yours: ${clockNoun(kindOfClock(because.clock))} missed`;
    case "stale":
      return "No longer yours: its score has dropped";
    case "by_hand":
      return `No longer yours: set manually by ${personName(agreement, because.by)}`;
    case "erased":
      return "Lead closed: the person's data was erased";
    case "returned":
      return "Re-scored after Nurture: not an MQL yet";
    default:
      return describeEvent(agreement, event);
  }
}
