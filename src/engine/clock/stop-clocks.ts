/**
 * Step: clocks stop, before others end or start, so that at one instant a stop comes before a start.
 *
 * A stop at the due instant is in time. A missed clock measures until it is stopped; a fact that was heard late, but happened
 * in time, turns the miss into a met target by an event of its own, and an earlier touch corrects what a stopped clock has measured.
 * Nothing dated before the clock's start stops it. What someone decides stops their own accept clock, and no one else's; the other promises are the party's.
 */
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import { givesOn } from "../terms/reason-terms.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { EventOf } from "../step/draft.ts";
import { NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { clockTerms } from "../terms/clock-target.ts";
import { measured } from "../clock-time/measure.ts";
import { isOfOwingParty } from "../terms/who-owes.ts";
import { brokenBy, keptBy } from "../clock-time/split.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { hadLeft } from "../terms/known-people.ts";

export function stopClocks(situation: Situation): readonly LeadEvent[] {
  if (situation.lead.clocks.length === 0 || !situation.soFar.some(canStop)) return NOTHING;
  let events: LeadEvent[] | undefined;
  for (const clock of situation.lead.clocks) {
    const stop = stopOf(situation, clock);
    if (stop !== undefined) (events ??= []).push(stopped(situation, clock, stop));
  }
  return events ?? NOTHING;
}

type Stops<Kind extends LeadEvent["kind"]> = {
  readonly [Each in Kind]: (clock: ClockState, event: EventOf<Each>, terms: Terms) => boolean;
};
type Stopping =
  | "touched"
  | "rejection_agreed"
  | "disputed"
  | "accepted"
  | "decided_before"
  | "rejected"
  | "passed_on"
  | "stage_entered"
  | "corrected"
  | "captured_again"
  | "absorbed";

/** Which clocks an event stops, by its kind; no other event stops any. */
const STOPS: Stops<Stopping> = {
  touched(clock, event, terms) {
    if (clock.kind === "attempt") return isAttempt(event) && isTheirs(terms, event, clock);
    return isTouch(clock.kind) && proves(event, clockTerms(terms, clock).evidence) && isTheirs(terms, event, clock);
  },
  rejection_agreed: ({ kind }) => kind === "feedback",
  disputed: ({ kind }, { by }) => kind === "feedback" && by !== null,
  // Silence is no answer: who is taken to have accepted did not keep the promise to decide.
  accepted: ({ kind, owner }, { by, byDefault }) => kind === "accept" && !byDefault && owner === by,
  decided_before: ({ kind, owner }, { by }) => kind === "accept" && owner === by,
  // Who gives it on to someone else of the party has answered for themselves only.
  rejected: ({ kind, owner }, { by, reason }, terms) =>
    kind === "accept" ? owner === by : isDecision(kind) && !givesOn(terms, reason),
  passed_on: ({ kind, owner }, { by }) => (kind === "accept" ? owner === by : isDecision(kind)),
  stage_entered(clock, { because }) {
    if (because.kind !== "reported") return false;
    return clock.kind === "accept" ? isMeasuring(clock) : isDecision(clock.kind) || clock.kind === "progress";
  },
  corrected: ({ kind }) => kind === "fix-data",
  captured_again: ({ kind }, { filled }) => kind === "fix-data" && Object.keys(filled).length > 0,
  absorbed: ({ kind }, { filled }) => kind === "fix-data" && Object.keys(filled).length > 0,
};

/** Whether a decided event stops a clock, at its instant. */
export function stops(terms: Terms, event: LeadEvent, clock: ClockState): boolean {
  return (
    canStop(event) && (STOPS[event.kind] as (...of: [ClockState, LeadEvent, Terms]) => boolean)(clock, event, terms)
  );
}

function canStop(event: LeadEvent): event is EventOf<Stopping> {
  return event.kind in STOPS;
}

/** Whether a clock of this kind waits for what the owner decides; the others wait for a touch, or for someone else. */
function isDecision(kind: ClockKind): boolean {
  return kind === "accept" || kind === "qualify" || kind === "disposition";
}

function isTouch(kind: ClockKind): boolean {
  return kind === "first-touch" || kind === "next-touch";
}

type Touched = Extract<LeadEvent, { kind: "touched" }>;

function isAttempt({ evidence, automatic }: Touched): boolean {
  return !automatic && evidence !== "status";
}

/** Whether a touch is proof enough. A status changed by hand proves none, and what a machine sent is none. */
function proves(touch: Touched, needed: ClockTerms["evidence"]): boolean {
  return isAttempt(touch) && (touch.evidence === "observed" || needed === "logged");
}

/** The lead was promised something by the party: only who is of it keeps that. */
function isTheirs(terms: Terms, { by, at, formerOf }: Touched, clock: ClockState): boolean {
  if (hadLeft(terms, by, at)) return false;
  const hadIt = by === clock.owner || clock.held.some(({ member }) => member === by);
  return hadIt || isOfOwingParty(terms, clock, by, formerOf);
}

type Stop = { readonly at: EpochMs; readonly event: LeadEvent };

function stopOf({ terms, soFar }: Situation, clock: ClockState): Stop | undefined {
  const until = latestStop(clock);
  for (const event of soFar) {
    if (event.kind === "absorbed" && clock.kind !== "fix-data") {
      const at = touchedAt(event, clockTerms(terms, clock), clock, until);
      return at === undefined ? undefined : { at, event };
    }
    // Of the attempts that the cadence counts, the order in which they are heard of is none; what was reached before the hand-off needs no time, nor what was right before it was asked for.
    const countsBefore = clock.kind === "attempt" || clock.kind === "fix-data" || isReported(event);
    const at = countsBefore && event.at < clock.startedAt ? clock.startedAt : event.at;
    if (at < clock.startedAt || at > until) continue;
    if (clock.status === "void" && event.kind !== "decided_before") continue;
    if (stops(terms, event, clock)) return { at, event };
  }
  return undefined;
}

function isReported(event: LeadEvent): boolean {
  return event.kind === "stage_entered" && event.because.kind === "reported";
}

/** What has stopped can have stopped earlier; what was left behind, or taken away, can only have been kept. */
function latestStop({ status, stoppedAt, dueAt }: ClockState): number {
  if (stoppedAt === null) return Number.POSITIVE_INFINITY;
  if (status === "met" || status === "stopped_late") return stoppedAt - 1;
  return status === "void" ? Math.min(stoppedAt, dueAt) : dueAt;
}

/** The earliest touch of a duplicate, of those that are remembered, that stops the clock. Of the first and the last it is not known who saw them. */
function touchedAt(
  { touches }: Extract<LeadEvent, { kind: "absorbed" }>,
  { kind, evidence }: ClockTerms,
  { startedAt, status }: ClockState,
  until: number,
): EpochMs | undefined {
  if (!isTouch(kind) || status === "void") return undefined;
  const { firstTouchAt, lastTouchAt, lastObservedTouchAt } = touches;
  const proven = evidence === "observed" ? [lastObservedTouchAt] : [firstTouchAt, lastTouchAt, lastObservedTouchAt];
  const inTime = proven.flatMap((at) => (at !== null && at >= startedAt && at <= until ? at : []));
  return inTime.length === 0 ? undefined : epochMs(Math.min(...inTime));
}

function stopped({ terms, lead }: Situation, clock: ClockState, { at, event }: Stop): LeadEvent {
  const { leadId } = lead;
  const { name, clause, startedAt, dueAt, status, targetMs } = clock;
  const elapsedMs = measured(terms, clock, at);
  const wallMs = durationMs(at - startedAt);
  const measuredSoFar = { leadId, at: epochMs(at), clock: name, clause, elapsedMs, wallMs };
  // What stands still is not due.
  if (at > dueAt && status !== "paused") {
    if (status === "stopped_late") return { kind: "clock_corrected", ...measuredSoFar };
    const whose = clock.whose ?? brokenBy(clock, targetMs).whose;
    const split = whose === undefined ? {} : { ...brokenBy(clock, elapsedMs), whose };
    return { kind: "clock_stopped_late", ...measuredSoFar, ...split };
  }
  const split = keptBy(clock, elapsedMs, event.kind === "touched" || event.kind === "passed_on" ? event.by : undefined);
  if (status === "met") return { kind: "clock_corrected", ...measuredSoFar, ...split };
  const correctsMiss = status === "missed" || status === "stopped_late";
  return { kind: "clock_met", ...measuredSoFar, correctsMiss, ...split };
}
