/**
 * Step: clocks stop, end without a verdict, and start – in that order, so that at one instant a stop comes before a start.
 *
 * A stop at the due instant is in time. A missed clock measures until it is stopped; a fact that was heard late, but happened
 * in time, turns the miss into a met target by an event of its own. Nothing dated before the clock's start stops it.
 */
import type { ClockKind } from "../../agreement/agreement.ts";
import { durationMs, type EpochMs } from "../../base/time.ts";
import type { LeadEvent, VoidReason } from "../lead/lead-event.ts";
import { type ClockState, isMeasuring } from "../lead/lead-state.ts";
import type { Situation } from "../step.ts";
import { legTerms } from "./clock-target.ts";
import { measured } from "./measure.ts";
import { clocksStarted } from "./start-clocks.ts";

export function runClocks(situation: Situation): readonly LeadEvent[] {
  const stopped = stopClocks(situation);
  const named = new Set(stopped.map((event) => ("clock" in event ? event.clock : "")));
  const ended = endClocks(situation, named);
  return [...stopped, ...ended, ...startClocks(situation)];
}

function stopClocks(situation: Situation): readonly LeadEvent[] {
  const stops = situation.soFar.flatMap(stopsOf);
  if (stops.length === 0) return [];
  return situation.lead.clocks.flatMap((clock): readonly LeadEvent[] => {
    if (clock.status === "met" || clock.status === "void") return [];
    // A miss that was stopped late, or left behind, is measured no further; yet a late fact can still prove it met.
    const until = clock.stoppedAt === null ? Number.POSITIVE_INFINITY : clock.dueAt;
    const stop = stops.find(
      (each) => each.kinds.includes(clock.kind) && each.at >= clock.startedAt && each.at <= until,
    );
    return stop === undefined ? [] : [stopClock(situation, clock, stop.at)];
  });
}

/** Which clocks a decided event stops, and when. */
function stopsOf(event: LeadEvent): readonly { readonly at: EpochMs; readonly kinds: readonly ClockKind[] }[] {
  switch (event.kind) {
    case "touched":
      // A status changed by hand proves no touch.
      return event.evidence === "status" ? [] : [{ at: event.at, kinds: ["first-touch"] }];
    case "accepted":
      return [{ at: event.at, kinds: ["accept"] }];
    case "rejected":
    case "passed_on":
      return [{ at: event.at, kinds: ["accept", "qualify", "disposition"] }];
    case "stage_entered":
      return event.because.kind === "reported" ? [{ at: event.at, kinds: ["accept", "qualify", "disposition"] }] : [];
    default:
      return [];
  }
}

function stopClock(situation: Situation, clock: ClockState, at: EpochMs): LeadEvent {
  const stopped = {
    leadId: situation.lead.leadId,
    at,
    clock: clock.name,
    clause: clock.clause,
    elapsedMs: measured(situation.terms, clock, at),
    wallMs: durationMs(at - clock.startedAt),
  };
  if (at <= clock.dueAt) return { kind: "clock_met", ...stopped, correctsMiss: clock.status !== "running" };
  return { kind: "clock_stopped_late", ...stopped };
}

/** Clocks whose leg the lead has left: a running one is void, a missed one stays missed and climbs no further. */
function endClocks(situation: Situation, stopped: ReadonlySet<string>): readonly LeadEvent[] {
  const why = whyLeft(situation.soFar);
  if (why === undefined) return [];
  return situation.lead.clocks.flatMap((clock): readonly LeadEvent[] => {
    if (stopped.has(clock.name)) return [];
    const event = {
      leadId: situation.lead.leadId,
      at: situation.input.recordedAt,
      clock: clock.name,
      clause: clock.clause,
      why,
    };
    if (clock.status === "running") return [{ kind: "clock_voided", ...event }];
    return isMeasuring(clock) ? [{ kind: "clock_abandoned", ...event }] : [];
  });
}

function whyLeft(soFar: readonly LeadEvent[]): VoidReason | undefined {
  for (const event of soFar) {
    if (event.kind === "rejected") return "rejected";
    if (event.kind === "passed_on") return "passed_on";
    if (event.kind === "assigned" && event.why !== "round_robin") return "reassigned";
    if (event.kind === "stage_entered" && event.because.kind === "reported") return "progressed";
    if (event.kind === "stage_entered" && event.stage === "disqualified") return "disqualified";
    if (event.kind === "stage_entered" && event.stage === "nurture") return "recycled";
  }
  return undefined;
}

function startClocks({ terms, lead, soFar }: Situation): readonly LeadEvent[] {
  const assigned = soFar.findLast((event) => event.kind === "assigned");
  if (assigned === undefined || assigned.why === "reported") return [];
  return clocksStarted(terms, lead, legTerms(terms, assigned.leg).clocks, assigned);
}
