/**
 * What is counted of an event: one mark for each thing that a clause of the agreement says about leads.
 *
 * A mark is a fact about one lead and stands for itself; how many there are, and of which leads, is the result of a backtest.
 */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadEvent, Stage } from "../../engine/lead/lead-event.ts";
import type { ClockState, LeadState } from "../../engine/lead/lead-state.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { dateOfDay, localDay } from "../../engine/zone/local-time.ts";

export const TOPICS = ["qualification", "routing", "load", "clocks", "escalation", "dispositions"] as const;

export type BacktestMark =
  /** It became an MQL, by the grade that it had then. */
  | { readonly topic: "qualification"; readonly what: "mql"; readonly clause: ClauseId | null; readonly grade: string }
  | {
      readonly topic: "qualification";
      readonly what: Exclude<Stage, "mql" | "captured" | "working">;
      readonly clause: ClauseId | null;
    }
  /** It was given to somebody; `isNobody`: to whoever answers for it while no one is available. */
  | {
      readonly topic: "routing";
      readonly what: "assigned";
      readonly leg: PartyName;
      readonly member: MemberId;
      readonly isNobody: boolean;
    }
  /** The same by the week that it fell in: the day on which the week begins, Monday. */
  | {
      readonly topic: "load";
      readonly what: "turn";
      readonly leg: PartyName;
      readonly member: MemberId;
      readonly week: string;
    }
  | { readonly topic: "clocks"; readonly what: "promised" | "met" | "missed"; readonly clause: ClauseId }
  | { readonly topic: "escalation"; readonly what: "warn_owner" | "tell_lead" | "reassign"; readonly clause: ClauseId }
  | {
      readonly topic: "dispositions";
      readonly what: "accepted" | "accepted_by_default" | "passed_on";
      readonly leg: PartyName;
    }
  | { readonly topic: "dispositions"; readonly what: "rejected"; readonly clause: ClauseId; readonly reason: string }
  | {
      readonly topic: "dispositions";
      readonly what: "recycled" | "data_fix_asked" | "disputed" | "dispute_decided";
      readonly clause: ClauseId;
    };

/** How often it counts: a miss that a late fact corrects is taken back. `since`: the hand-over or other instant that it follows from, of its leg. */
export type Marked = { readonly mark: BacktestMark; readonly n: 1 | -1; readonly since: LegInstant | null };

/** An instant of a lead while a leg had it: that it was given to somebody, or anything else. */
export type LegInstant = { readonly leg: PartyName; readonly at: EpochMs; readonly what: "given" | "other" };

type Decided = { readonly lead: LeadState; readonly clocks: readonly ClockState[] };
type Asked = {
  /** See `weeksIn`. */
  readonly weekOf: (at: EpochMs) => string;
  /** The lead until the decision: of its hand-over, where the event ends one. */
  readonly before: LeadState | null;
};

/** When the lead was given to whoever has it. */
function handOver(lead: LeadState | null): LegInstant | null {
  return lead === null || lead.leg === null || lead.assignedAt === null
    ? null
    : { leg: lead.leg, at: lead.assignedAt, what: "given" };
}

/** Clocks that count from the instant at which somebody is given the lead. */
const FROM_HAND_OVER: ReadonlySet<ClockKind> = new Set(["accept", "first-touch", "qualify", "disposition"]);

/** @param decided the lead and its clocks as the decision left them */
export function marksOf(event: LeadEvent, { lead, clocks }: Decided, { weekOf, before }: Asked): readonly Marked[] {
  switch (event.kind) {
    case "stage_entered":
      return stageMarks(event, lead);
    case "assigned": {
      const { leg, member, why, turn, at } = event;
      // What the ladder takes away follows from how the hand-over before went.
      const since = why === "reassigned" || why === "rerouted" ? handOver(before) : null;
      const assigned = one(
        { topic: "routing", what: "assigned", leg, member, isNobody: why === "nobody_available" },
        since,
      );
      const week = weekOf(at);
      return turn === null
        ? assigned
        : [...assigned, ...one({ topic: "load", what: "turn", leg, member, week }, since)];
    }
    case "clock_started":
      return one({ topic: "clocks", what: "promised", clause: event.clause }, sinceOf(event.clock, clocks));
    case "clock_met": {
      const since = sinceOf(event.clock, clocks);
      const met = one({ topic: "clocks", what: "met", clause: event.clause }, since);
      if (!event.correctsMiss) return met;
      return [...met, { mark: { topic: "clocks", what: "missed", clause: event.clause }, n: -1, since }];
    }
    case "clock_missed":
      return one({ topic: "clocks", what: "missed", clause: event.clause }, sinceOf(event.clock, clocks));
    case "escalated":
      return one(
        { topic: "escalation", what: event.action, clause: event.clause },
        sinceOf(event.clock, clocks) ?? handOver(before),
      );
    case "accepted":
      return one(
        { topic: "dispositions", what: event.byDefault ? "accepted_by_default" : "accepted", leg: event.leg },
        event.byDefault ? handOver(before) : null,
      );
    case "passed_on":
      return one({ topic: "dispositions", what: "passed_on", leg: event.leg });
    case "rejected":
      return one({ topic: "dispositions", what: "rejected", clause: event.clause, reason: event.reason });
    case "recycled":
    case "data_fix_asked":
    case "disputed":
    case "dispute_decided":
      return one({ topic: "dispositions", what: event.kind, clause: event.clause });
    default:
      return NONE;
  }
}

const NONE: readonly Marked[] = [];

function one(mark: BacktestMark, since: LegInstant | null = null): readonly Marked[] {
  return [{ mark, n: 1, since }];
}

function stageMarks(
  { stage, clause }: Extract<LeadEvent, { kind: "stage_entered" }>,
  { grade }: LeadState,
): readonly Marked[] {
  switch (stage) {
    case "captured":
    case "working":
      return NONE;
    case "mql":
      return one({ topic: "qualification", what: "mql", clause, grade });
    default:
      return one({ topic: "qualification", what: stage, clause });
  }
}

function sinceOf(name: string, clocks: readonly ClockState[]): LegInstant | null {
  const clock = clocks.find((each) => each.name === name);
  return clock === undefined ? null : instantOfClock(clock);
}

/** From which it counts. */
export function instantOfClock({ leg, kind, startedAt }: Pick<ClockState, "leg" | "kind" | "startedAt">): LegInstant {
  return { leg, at: startedAt, what: FROM_HAND_OVER.has(kind) ? "given" : "other" };
}

/** Of an instant, the Monday of its week in the zone of the agreement. */
export function weeksIn(zone: Zone): (at: EpochMs) => string {
  const dates = new Map<number, string>();
  return (at) => {
    const day = localDay(zone, at);
    // 1970-01-01 was a Thursday.
    const monday = day - ((((day + 3) % 7) + 7) % 7);
    const known = dates.get(monday);
    if (known !== undefined) return known;
    const date = dateOfDay(monday);
    dates.set(monday, date);
    return date;
  };
}
