/** An event as a sentence for the timeline of a lead. Screens and exports print this; nobody recomputes a decision. */
import { instantWords } from "../english/dates.ts";
import { counted } from "../english/counted.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { unreachable } from "../../base/assert.ts";
import { DAY_MS, type EpochMs, isNever } from "../../base/time.ts";
import { localDate } from "../../engine/calendar/local-time.ts";
import { warningsOf } from "../../engine/facts/fact-warning.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { Correction } from "../../engine/lead/person-event.ts";
import type { StageReason } from "../../engine/lead/stage-reason.ts";
import { zoneIn } from "../../engine/terms/terms.ts";
import { durationWords } from "../english/duration-words.ts";
import { stageName } from "../names/stage-names.ts";
import { warningWords } from "./warning-words.ts";
import { pauseLabel } from "./pause-label.ts";

const OVERRIDES = { reassign: "gives it away", disqualify: "disqualifies it", reopen: "brings it back" } as const;

/** The clause an event cites; null for plain facts. */
export function clauseOf(event: LeadEvent): string | null {
  return "clause" in event ? event.clause : null;
}

export function describeEvent(agreement: Agreement, event: LeadEvent): string {
  const person = (id: string): string => agreement.people.find((each) => each.id === id)?.name ?? id;
  switch (event.kind) {
    case "captured":
      return `Captured from ${event.capture.origin ?? "an origin that was left blank"}${warned(agreement, event)}`;
    case "captured_again":
      return `Captured again from ${event.origin ?? "an origin that was left blank"}: the same lead${filledWords(event.filled)}${warned(agreement, event)}`;
    case "corrected":
      return `${event.by === null ? "Corrected" : `${person(event.by)} corrected`}: ${event.changes.map(correctionWords).join("; ")}${warned(agreement, event)}${noted(event.note)}`;
    case "merged":
      return `${person(event.by)}: a duplicate of ${event.into}, merged into it${noted(event.note)}`;
    case "erased":
      return "What identifies the person was erased: the lead has ended";
    case "absorbed":
      return `Takes over from its duplicate ${event.from}: ${absorbedWords(event)}`;
    case "activity_recorded":
      return `Did: ${event.activity.replaceAll("_", " ")}${event.object === undefined ? "" : ` (${event.object})`}${warned(agreement, event)}`;
    case "touched":
      return event.automatic
        ? `Automatic ${event.channel}: it counts for nothing`
        : event.outside === true
          ? `${person(event.by)}, of another party: ${event.channel}${event.twoWay ? ", the lead answered" : ", no answer"} (${event.evidence}); it stops no clock`
          : `${person(event.by)}${event.formerOf === undefined ? "" : `, formerly of ${event.formerOf}`}: ${event.channel}, attempt ${event.attempt}${event.twoWay ? ", the lead answered" : ", no answer"} (${event.evidence})`;
    case "contacted":
      return `The lead got in touch (${event.channel})${event.needsAnswer ? "" : "; no answer is needed"}`;
    case "scored":
      return `Score ${event.total} (fit ${event.fit} + engagement ${event.engagement}), grade ${event.grade}`;
    case "stage_entered":
      return `${event.cycle > 1 ? `Cycle ${event.cycle}: ` : ""}became ${stageName(event.stage)}${because(event.because)}`;
    case "assigned":
      return describeAssignment(event, person);
    case "grey_decided": {
      const what = event.decision === "qualify" ? "worth a hand-off" : "left as it is";
      const numbers = `score ${event.score}, bar ${event.bar}`;
      return event.by === null
        ? `Nobody decided in time: ${what} (${numbers})`
        : `${person(event.by)} decided: ${what} (${numbers})${event.note === null ? "" : ` – “${event.note}”`}`;
    }
    case "overridden": {
      const what = event.to === null ? OVERRIDES[event.decision] : `gives it to ${person(event.to)}`;
      return `${person(event.by)} ${what}${noted(event.note)}`;
    }
    case "exception_granted":
      return `${person(event.by)} grants the exception “${event.label}” (score ${event.score}, bar ${event.bar})${noted(event.note)}`;
    case "stale_expected":
      return event.staleAt === null
        ? "Does not go stale"
        : `Goes back to nurture at ${instantWords(event.staleAt, agreement.zone)} unless somebody accepts: the score falls below ${event.belowScore} then`;
    case "waited":
      return `Still nobody can take it${event.retryAt === null ? "" : `; tried again at ${instantWords(event.retryAt, agreement.zone)}`}`;
    case "looked_again":
      if (event.stage !== undefined)
        return `${lookWords(event)}: ${person(event.owner)} is to look at it at ${instantWords(event.lookAgainAt, agreement.zone)}`;
      return `Weighed again: ${event.score} points, ${event.bar} needed; ${person(event.owner)} has it`;
    case "wait_overdue":
      return `Waited ${durationWords(event.waitedMs)} for somebody to take it: ${person(event.tell)} was told`;
    case "accepted":
      return event.byDefault
        ? `Taken as accepted by ${person(event.by)}: the time to decide is over`
        : `${person(event.by)} accepted`;
    case "rejected": {
      const reason = agreement.rejectReasons.find((each) => each.id === event.reason)?.label ?? event.reason;
      return `${person(event.by)} rejected: ${reason}${noted(event.note)}`;
    }
    case "rejection_agreed":
      return `${person(event.by)} agrees with the rejection${noted(event.note)}`;
    case "disputed": {
      const who = event.by === null ? "The reason asks for an arbiter" : `${person(event.by)} disputes the rejection`;
      const by = isNever(event.dueAt) ? "" : ` by ${dayOf(agreement, event.dueAt)}`;
      return `${who}: ${person(event.arbiter)} is to decide${by}${noted(event.note)}`;
    }
    case "dispute_decided": {
      const what = event.decision === "upheld" ? "the rejection stands" : "the rejection is overturned";
      return `${event.by === null ? "Nobody decided the dispute in time" : person(event.by)}: ${what}${noted(event.note)}`;
    }
    case "passed_on":
      return `${person(event.by)} passed it on`;
    case "decided_before":
      return `${person(event.by)} had decided in time (${event.decision.replaceAll("_", " ")}), before the lead was taken from them; it stays where it is`;
    case "grade_raised":
      return event.grade === event.was
        ? `Grade ${event.grade}, whatever the score becomes: ${event.label}`
        : `Grade ${event.grade} instead of ${event.was}: ${event.label}`;
    case "clock_started":
      return `Clock ${event.clockKind} started for ${person(event.owner)}: ${targetWords(agreement, event)}`;
    case "clock_passed":
      return `Clock ${clockKind(event.clock)} goes on with ${person(event.to)} after ${durationWords(event.elapsedMs)}`;
    case "clock_corrected":
      return `Clock ${clockKind(event.clock)} was stopped earlier than was known, after ${durationWords(event.elapsedMs)}`;
    case "clock_retargeted":
      return describeRetargeting(event);
    case "agreement_adopted":
      return "A new version of the agreement applies from here on";
    case "clock_paused":
      return `Clock ${clockKind(event.clock)} stands still after ${durationWords(event.elapsedMs)}: ${pauseLabel(agreement, event)}`;
    case "clock_resumed":
      return `Clock ${clockKind(event.clock)} goes on after ${durationWords(event.elapsedMs)}${event.by === null ? ": the pause has lasted as long as it may" : ""}`;
    case "clock_met":
      return `Clock ${clockKind(event.clock)} met after ${durationWords(event.elapsedMs)}${event.correctsMiss ? " – the miss is corrected by what was heard late" : ""}`;
    case "clock_missed":
      return `Clock ${clockKind(event.clock)} missed: ${targetWords(agreement, event)} are over`;
    case "clock_stopped_late":
      return `Clock ${clockKind(event.clock)} stopped late, after ${durationWords(event.elapsedMs)}`;
    case "clock_voided":
      return `Clock ${clockKind(event.clock)} void: ${event.why.replaceAll("_", " ")}`;
    case "clock_abandoned":
      return `Clock ${clockKind(event.clock)} stays missed: ${event.why.replaceAll("_", " ")}`;
    case "escalated":
      return describeEscalation(event, person);
    case "recycled":
      return `Recycled (${event.times}×), comes back on ${dayOf(agreement, event.returnsAt)}`;
    case "role_passed":
      return `${person(event.from)} has left the agreement: ${person(event.to)} answers for it now`;
    case "data_fix_asked":
      return `${person(event.tell)} is to fix the data by ${dayOf(agreement, event.by)}`;
    case "refused":
      return `Refused (${event.input}): ${event.detail}`;
    default:
      return unreachable(event);
  }
}

/** What of it counts for nothing, and why. */
function warned(agreement: Agreement, event: LeadEvent): string {
  return warningsOf(agreement, [event])
    .map((warning) => `; ${warningWords(warning)}`)
    .join("");
}

function absorbedWords({ activities, touches, filled }: Extract<LeadEvent, { kind: "absorbed" }>): string {
  const times = activities.reduce((sum, each) => sum + each.times, 0);
  const done = `${counted(times, "activity", "activities")} and ${counted(touches.attempts, "touch", "touches")}`;
  return `${done}${filledWords(filled)}`;
}

function filledWords(filled: object): string {
  const names = Object.keys(filled).map((name) => name.replaceAll("_", " "));
  return names.length === 0 ? "" : `, and ${names.join(", ")} known now`;
}

function correctionWords({ field, before, after }: Correction): string {
  const name = field.replaceAll("_", " ");
  const value = (each: Correction["after"]): string => {
    if (each === null || each === "") return "nothing";
    return typeof each === "boolean" ? (each ? "yes" : "no") : String(each);
  };
  return `${name} is ${value(after)}, was ${value(before)}`;
}

function noted(note: string | null): string {
  return note === null ? "" : ` – “${note}”`;
}

function because(reason: StageReason): string {
  switch (reason.kind) {
    case "score":
      return `: score ${reason.score} reached the bar of ${reason.bar}`;
    case "exception":
    case "exception_granted":
      return `: ${reason.label}`;
    case "by_hand":
      return ", by hand";
    case "merged":
      return `, merged into ${reason.into}`;
    case "erased":
      return ", as the person was erased";
    case "grey_zone":
      return `: score ${reason.score} is from ${reason.fromScore} and below the bar of ${reason.bar}`;
    case "grey_decision":
      return `: decided at score ${reason.score}, bar ${reason.bar}`;
    case "stale":
      return `: the score fell to ${reason.score}, below ${reason.belowScore}`;
    case "overturned":
      return ", as the rejection was overturned";
    case "returned":
      return ", back from nurture";
    case "clock":
      return ": patience was over";
    case "corrected":
      return ": its data was corrected";
    case "reported":
      return ", as reported";
    case "captured":
    case "accepted":
    case "rejected":
      return "";
    default:
      return unreachable(reason);
  }
}

function describeAssignment(event: Extract<LeadEvent, { kind: "assigned" }>, person: (id: string) => string): string {
  const to = person(event.member);
  const how = describeChoice(event);
  switch (event.why) {
    case "round_robin":
      return `Assigned to ${to}: ${how}`;
    case "reassigned":
      return `Reassigned to ${to}: the promise to the lead was not kept; ${how}`;
    case "rerouted":
      return `Rerouted to ${to}: ${how}`;
    case "owner_absent":
      return event.choice.kind === "nobody"
        ? `Its owner is away, and nobody could take it: ${to} is accountable`
        : `Its owner is away, and it is with ${to} now: ${how}`;
    case "owner_left":
      return event.choice.kind === "nobody"
        ? `Its owner has left the agreement, and nobody could take it: ${to} is accountable`
        : `Its owner has left the agreement, and it is with ${to} now: ${how}`;
    case "freed":
      return `Waited, and is with ${to} now: ${how}`;
    case "by_hand":
      return `Given to ${to}, by hand`;
    case "reported":
      return `With ${to}: ${how}`;
    case "nobody_available":
      return `Nobody could take it: ${to} is accountable`;
    default:
      return unreachable(event.why);
  }
}

function describeChoice({ choice, candidates, member }: Extract<LeadEvent, { kind: "assigned" }>): string {
  const able = candidates.filter(({ skipped }) => skipped === null).length;
  const again = "again" in choice ? ", and for them it is longest ago" : "";
  switch (choice.kind) {
    case "owner_named":
      return "the capture names them";
    case "kept_owner":
      return "they know the lead";
    case "kept_account":
      return `they own the account ${choice.account}`;
    case "rule":
      return `by the rule “${choice.label}”${again}`;
    case "pool":
      if (choice.again !== undefined) return `nobody else of the pool is left, and for them it is longest ago`;
      return choice.order === "in_turn"
        ? `furthest behind the fair share of ${able}`
        : `fewest open leads of ${able}, ${candidates.find((each) => each.member === member)?.open ?? 0}`;
    case "overflow":
      return `nobody of the pool could take it${again}`;
    case "ignored_absence":
      return `nobody of the pool is there${again}`;
    case "by_hand":
      return "by hand";
    case "reported":
      return "sales reports a lead that nobody had";
    case "nobody":
      return "nobody could take it";
    default:
      return unreachable(choice);
  }
}

function describeEscalation(event: Extract<LeadEvent, { kind: "escalated" }>, person: (id: string) => string): string {
  const at = `${event.atPercent} % of clock ${clockKind(event.clock)} (${durationWords(event.elapsedMs)})`;
  switch (event.action) {
    case "warn_owner":
      return `${at}: ${person(event.tell)} was warned`;
    case "tell_lead":
      return `${at}: ${person(event.tell)} was told`;
    case "reassign":
      return `${at}: taken away, ${person(event.tell)} was told`;
    default:
      return unreachable(event.action);
  }
}

function describeRetargeting(event: Extract<LeadEvent, { kind: "clock_retargeted" }>): string {
  const clock = `Clock ${clockKind(event.clock)}`;
  const used = `${durationWords(event.elapsedMs)} are used`;
  if (event.dueAt < event.at) return `${clock} stays missed, and measures on by the new agreement: ${used}`;
  const why = event.because === "grade" ? `the lead is ${event.grade} now` : "by the new agreement";
  return `${clock} has ${durationWords(event.targetMs)}, of which ${used}: ${why}`;
}

/** The day in the zone of the workspace. @example "2026-11-30" */
function dayOf(agreement: Agreement, at: EpochMs): string {
  return localDate(zoneIn(agreement, agreement.zone), at);
}

/** As it was agreed, where that is calendar days: across a change of clocks they are an hour more or less. */
function targetWords(
  { legs }: Agreement,
  { clause, targetMs }: Pick<Extract<LeadEvent, { kind: "clock_started" }>, "clause" | "targetMs">,
): string {
  const target = legs
    .flatMap(({ clocks }) => clocks.flatMap(({ targets }) => targets))
    .find((each) => each.clause === clause && each.days !== undefined);
  const isIt = target !== undefined && Math.abs(target.targetMs - targetMs) <= DAY_MS;
  return isIt ? target.text : durationWords(targetMs);
}

function lookWords({ planned, overdue }: Extract<LeadEvent, { kind: "looked_again" }>): string {
  const owed = overdue === undefined ? "" : `; ${overdue.map(clockKind).join(", ")} still owed`;
  return `${planned === true ? "Nothing else is to come" : "Looked at again"}${owed}`;
}

/** `sales.first-touch#2` → "first-touch" */
export function clockKind(clock: string): string {
  return clock.slice(clock.indexOf(".") + 1, clock.indexOf("#")).replaceAll("-", " ");
}
