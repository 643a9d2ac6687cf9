/** The life of each clock of a lead, gathered from its events: what it counted between them, and which facts stood behind them. */
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import { defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { countedIntervals, sumOf } from "../clock-time/counted-intervals.ts";
import { stops } from "../clock/stop-clocks.ts";
import type { ClockName, VoidReason } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Terms } from "../terms/terms.ts";
import type { ClockEnd, ClockExplanation, CountedPart, Logged, PauseExplained } from "./explanation.ts";

export type TracedClock = Pick<
  ClockExplanation,
  "startedBy" | "changes" | "climbed" | "endedBy" | "evidence" | "missedAt" | "pauses"
> & {
  /** As the last event left it, and as it was while it measured. */
  readonly clock: ClockState;
  readonly measuring: ClockState;
  /** What it counted before its last change or pause: `carriedMs` in sum. */
  readonly carried: readonly CountedPart[];
};

/** One event of a clock with what it needs to be understood. */
export type ClockHappening = {
  readonly logged: Logged;
  /** What was decided before it about the same input. */
  readonly decision: readonly Logged[];
  readonly terms: Terms;
  /** Of the decision before: what an amended clock has measured so far is measured by them. */
  readonly termsSoFar: Terms;
  readonly versionSoFar: number;
  /** As the event left it. */
  readonly clock: ClockState;
};

export function traceClock(
  clocks: Map<ClockName, TracedClock>,
  event: Extract<LeadEvent, { readonly clock: ClockName }>,
  happening: ClockHappening,
): void {
  const { clock, logged } = happening;
  clocks.set(
    event.clock,
    event.kind === "clock_started"
      ? begun(happening, logged)
      : changed(defined(clocks.get(event.clock), "clock", event.clock), event, happening, clock),
  );
}

function begun({ clock, decision }: ClockHappening, started: Logged): TracedClock {
  return {
    clock,
    measuring: clock,
    carried: [],
    startedBy: startOf(clock, decision) ?? started,
    changes: [],
    climbed: [],
    endedBy: null,
    evidence: null,
    missedAt: null,
    pauses: [],
  };
}

/** What a clock starts at: a rejection, a contact of the lead, an assignment; else the agreement that came to promise it. */
function startOf({ kind }: ClockState, decision: readonly Logged[]): Logged | undefined {
  const last = (wanted: LeadEvent["kind"]): Logged | undefined =>
    decision.findLast(({ event }) => event.kind === wanted);
  if (isOwedByGiving(kind)) return last("rejected");
  if (kind === "attempt") return last("touched") ?? last("assigned");
  if (kind === "progress") return last("stage_entered") ?? last("agreement_adopted");
  return (kind === "next-touch" ? last("contacted") : undefined) ?? last("assigned") ?? last("agreement_adopted");
}

function changed(
  traced: TracedClock,
  event: Exclude<Extract<LeadEvent, { readonly clock: ClockName }>, { kind: "clock_started" }>,
  happening: ClockHappening,
  clock: ClockState,
): TracedClock {
  const { seq, recordedAt, agreementVersion } = happening.logged;
  const logged = { seq, recordedAt, agreementVersion };
  const { terms, termsSoFar, versionSoFar } = happening;
  const measuring = { ...traced, clock, measuring: clock };
  switch (event.kind) {
    case "clock_retargeted": {
      const carried = countedUntil(traced, termsSoFar, versionSoFar, event.at);
      return { ...measuring, carried, changes: [...traced.changes, { ...logged, event }] };
    }
    case "clock_passed":
      return { ...measuring, carried: countedUntil(traced, terms, agreementVersion, event.at) };
    case "clock_paused": {
      const { at: from, clause, reason, by, endsAt } = event;
      const pause: PauseExplained = { from, until: null, clause, reason, by, endsAt };
      const carried = countedUntil(traced, terms, agreementVersion, from);
      return { ...measuring, carried, pauses: [...traced.pauses, pause] };
    }
    case "clock_resumed":
      return { ...measuring, pauses: ended(traced.pauses, event.at) };
    case "clock_missed":
      return { ...measuring, missedAt: event.at };
    case "escalated":
      return { ...measuring, climbed: [...traced.climbed, { ...logged, event }] };
    case "clock_met":
    case "clock_corrected":
    case "clock_stopped_late":
    case "clock_voided":
    case "clock_abandoned": {
      const endedBy = { ...logged, event };
      // A clock that stood still until its end stood still until its end.
      const pauses = ended(traced.pauses, event.at);
      return { ...traced, clock, pauses, endedBy, evidence: evidenceOf(traced.measuring, endedBy, happening) };
    }
  }
}

/** @returns the parts that sum to what the clock has measured until then */
export function countedUntil(
  { measuring, carried }: Pick<TracedClock, "measuring" | "carried">,
  terms: Terms,
  agreementVersion: number,
  at: EpochMs,
): readonly CountedPart[] {
  const { isFurther, from, until, intervals } = countedIntervals(terms, measuring, at);
  const { clause, hours, targetMs } = measuring;
  const countedMs = sumOf(intervals);
  const part: CountedPart = { clause, hours, targetMs, agreementVersion, from, until, intervals, countedMs };
  if (!isFurther) return [part];
  return from === until ? carried : [...carried, part];
}

function ended(pauses: readonly PauseExplained[], at: EpochMs): readonly PauseExplained[] {
  return pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
}

/** The fact behind the end of a clock, of the same decision. */
function evidenceOf(
  clock: ClockState,
  { event }: Logged<ClockEnd>,
  { decision, terms }: ClockHappening,
): Logged | null {
  if (event.kind === "clock_met" || event.kind === "clock_corrected" || event.kind === "clock_stopped_late")
    return (
      decision.find((each) => each.event.at === event.at && stops(terms, each.event, clock)) ??
      // A touch of a duplicate, which the lead has taken over.
      decision.find((each) => each.event.kind === "absorbed") ??
      null
    );
  return decision.find((each) => LEFT_BY[event.why].includes(each.event.kind)) ?? null;
}

const LEFT_BY: Readonly<Record<VoidReason, readonly LeadEvent["kind"][]>> = {
  rejected: ["rejected"],
  reassigned: ["assigned"],
  passed_on: ["passed_on"],
  progressed: ["stage_entered"],
  disqualified: ["stage_entered"],
  recycled: ["stage_entered"],
  accepted_by_default: ["accepted"],
  no_answer_needed: ["contacted", "touched"],
  new_cycle: ["stage_entered"],
  no_longer_promised: ["agreement_adopted", "grade_raised", "scored"],
  merged: ["merged"],
  erased: ["erased"],
  reached: ["touched", "contacted"],
};
