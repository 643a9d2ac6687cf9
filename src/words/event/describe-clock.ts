/** What happened to a clock of the lead. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { unreachable } from "../../base/assert.ts";
import { DAY_MS } from "../../base/time.ts";
import type { ClockEvent } from "../../engine/lead/clock-event.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { capital } from "../english/names.ts";
import { durationWords } from "../english/duration-words.ts";
import { clockAdjective, clockNoun, kindOfClock } from "../names/clock-names.ts";
import { gradeName, personName } from "../names/names-of.ts";
import { VOID_REASONS } from "../names/void-reasons.ts";
import { pauseLabel } from "./pause-label.ts";

type Of<Kind extends ClockEvent["kind"]> = Extract<ClockEvent, { readonly kind: Kind }>;

export function isClockEvent(event: LeadEvent): event is ClockEvent {
  return "clock" in event;
}

/** @example "First-touch clock started for Sam Lind: 15 min" */
export function describeClock(agreement: Agreement, event: ClockEvent): string {
  const kind = kindOfClock(event.clock);
  const clock = `${capital(clockAdjective(kind))} clock`;
  const target = `${capital(clockAdjective(kind))} target`;
  const noun = clockNoun(kind);
  switch (event.kind) {
    case "clock_started":
      return `${clock} started for ${personName(agreement, event.owner)}: ${targetWords(agreement, event)}`;
    case "clock_passed":
      return `${clock} continues with ${personName(agreement, event.to)} (${durationWords(event.elapsedMs)} used)`;
    case "clock_corrected":
      return `${capital(noun)} was earlier than first recorded: after ${durationWords(event.elapsedMs)}`;
    case "clock_retargeted":
      return `${target} ${retargetWords(agreement, event)}`;
    case "clock_paused":
      return `${clock} paused after ${durationWords(event.elapsedMs)}: ${pauseLabel(agreement, event)}`;
    case "clock_resumed":
      return `${clock} resumed at ${durationWords(event.elapsedMs)}${event.by === null ? ": the pause limit was reached" : ""}`;
    case "clock_met":
      return `${target} met in ${durationWords(event.elapsedMs)}${event.correctsMiss ? " (logged late; corrects the earlier miss)" : ""}`;
    case "clock_missed":
      return `${target} missed (${targetWords(agreement, event)})`;
    case "clock_stopped_late":
      return `${capital(noun)} made late, after ${durationWords(event.elapsedMs)}`;
    case "clock_voided":
      return `${clock} canceled: ${VOID_REASONS[event.why]}`;
    case "clock_abandoned":
      return `${target} stays missed: ${VOID_REASONS[event.why]}`;
    case "escalated":
      return `${clock} at ${event.atPercent}% (${durationWords(event.elapsedMs)}): ${escalationWords(event, personName(agreement, event.tell))}`;
    default:
      return unreachable(event);
  }
}

function escalationWords({ action, atPercent }: Of<"escalated">, told: string): string {
  switch (action) {
    case "warn_owner":
      return `${told} was ${atPercent < 100 ? "reminded" : "alerted"}`;
    case "tell_lead":
      return `${told} was notified`;
    case "reassign":
      return `the lead was taken from its owner, and ${told} was notified`;
    default:
      return unreachable(action);
  }
}

function retargetWords(agreement: Agreement, event: Of<"clock_retargeted">): string {
  const used = `${durationWords(event.elapsedMs)} used`;
  if (event.dueAt < event.at) return `stays missed and is measured under the new version (${used})`;
  const why =
    event.because === "grade"
      ? `the lead is now graded ${gradeName(agreement, event.grade)}`
      : "new version of the agreement";
  return `is now ${durationWords(event.targetMs)} (${used}): ${why}`;
}

/** As it was agreed, where that is calendar days: across a change of clocks they are an hour more or less. */
function targetWords(
  { legs }: Agreement,
  { clause, targetMs }: Pick<Of<"clock_started">, "clause" | "targetMs">,
): string {
  const target = legs
    .flatMap(({ clocks }) => clocks.flatMap(({ targets }) => targets))
    .find((each) => each.clause === clause && each.days !== undefined);
  const isIt = target !== undefined && Math.abs(target.targetMs - targetMs) <= DAY_MS;
  return isIt ? target.text : durationWords(targetMs);
}
