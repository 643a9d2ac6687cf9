/** What happened to a clock of the lead. */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import { unreachable } from "../../base/assert.ts";
import { DAY_MS } from "../../base/time.ts";
import type { ClockEvent, ClockName } from "../../engine/lead/clock-event.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { capital } from "../english/names.ts";
import { businessWords, wallWords } from "../english/elapsed-words.ts";
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
  const words = timeWords(agreement, event);
  switch (event.kind) {
    case "clock_started":
      return `${clock} started for ${personName(agreement, event.owner)}: ${targetWords(agreement, event)}`;
    case "clock_passed":
      return `${clock} continues with ${personName(agreement, event.to)} (${words(event.elapsedMs)} used)`;
    case "clock_corrected":
      return `${capital(noun)} was earlier than first recorded: after ${words(event.elapsedMs)}`;
    case "clock_retargeted":
      return `${target} ${retargetWords(agreement, event)}`;
    case "clock_paused":
      return `${clock} paused after ${words(event.elapsedMs)}: ${pauseLabel(agreement, event)}`;
    case "clock_resumed":
      return `${clock} resumed at ${words(event.elapsedMs)}${event.by === null ? ": the pause limit was reached" : ""}`;
    case "clock_met":
      return `${target} met in ${words(event.elapsedMs)}${event.correctsMiss ? " (logged late; corrects the earlier miss)" : ""}`;
    case "clock_missed":
      return `${target} missed (${targetWords(agreement, event)})`;
    case "clock_stopped_late":
      return `${capital(noun)} made late, after ${words(event.elapsedMs)}`;
    case "clock_voided":
      return `${clock} canceled: ${VOID_REASONS[event.why]}`;
    case "clock_abandoned":
      return `${target} stays missed: ${VOID_REASONS[event.why]}`;
    case "escalated":
      return `${clock} at ${event.atPercent}% (${words(event.elapsedMs)}): ${escalationWords(event, personName(agreement, event.tell))}`;
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
  const words = timeWords(agreement, event);
  const used = `${words(event.elapsedMs)} used`;
  if (event.dueAt < event.at) return `stays missed and is measured under the new version (${used})`;
  const why =
    event.because === "grade"
      ? `the lead is now graded ${gradeName(agreement, event.grade)}`
      : "new version of the agreement";
  return `is now ${targetWords(agreement, event)} (${used}): ${why}`;
}

/** As it was agreed: "5 business days", where that is known. A target in calendar days is an hour more or less across a change of clocks. */
function targetWords(agreement: Agreement, event: Pick<Of<"clock_started">, "clock" | "clause" | "targetMs">): string {
  const { clause, targetMs } = event;
  const target = targetsOf(agreement.legs).find((each) => each.clause === clause);
  const isIt = target !== undefined && Math.abs(target.targetMs - targetMs) <= (target.days === undefined ? 0 : DAY_MS);
  return isIt ? target.text : timeWords(agreement, event)(targetMs);
}

/** How the time of a clock is said: business hours are not gathered into days, because a business day has not 24 of them. */
function timeWords(
  { legs }: Agreement,
  event: { readonly clock: ClockName; readonly hours?: Hours },
): (ms: number) => string {
  const kind = kindOfClock(event.clock);
  const leg = legs.find(({ id }) => event.clock.startsWith(`${id}.`));
  const hours =
    event.hours ??
    (kind === "attempt" ? leg?.cadence?.hours : targetsOf(leg === undefined ? [] : [leg], kind)[0]?.hours);
  return hours?.kind === "wall" ? wallWords : businessWords;
}

function targetsOf(legs: readonly Leg[], kind?: ClockKind): readonly Target[] {
  return legs.flatMap(({ clocks }) =>
    clocks.filter((clock) => kind === undefined || clock.kind === kind).flatMap(({ targets }) => targets),
  );
}
