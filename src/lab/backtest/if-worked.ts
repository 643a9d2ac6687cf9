/**
 * The rows of a lead that the draft hands off and that nobody was asked to work, by courses that it could have taken: the worst that people can do, and the
 * best, at once or at the last moment. None of them is what would have happened.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { ClockName } from "../../engine/lead/clock-event.ts";
import type { RowsOfLead } from "../../reporting/rows/own-rows.ts";
import type { AssignmentRow, ClockRow, StageEntryRow } from "../../reporting/rows/rows.ts";

/** Nothing is done of it; everything is, at once; everything is, at the very end of the period. */
export const COURSES = ["none", "at once", "at last"] as const;
export type Course = (typeof COURSES)[number];

/** What nobody was asked for. */
export type UnknownRows = {
  readonly clocks: ReadonlySet<ClockName>;
  /** Hand-offs that history did not make, by their first assignment. */
  readonly handOffs: readonly AssignmentRow[];
};

const STEPS = ["sal", "sql", "opportunity", "customer"] as const;
/** What a deal could have brought, in minor units: so much that all others are little beside it. */
const ANY_VALUE_MINOR = 100_000_000_000;

/** @param until the end of the period, exclusive */
export function ifWorked(
  rows: RowsOfLead,
  { clocks, handOffs }: UnknownRows,
  course: Course,
  until: EpochMs,
): RowsOfLead {
  const judged = rows.clocks.map((clock) => (clocks.has(clock.name) ? clockBy(clock, course, until) : clock));
  return handOffs
    .filter((handOff) => !isWorked(rows, handOff))
    .reduce<RowsOfLead>((all, handOff) => workedBy(all, handOff, course, until), { ...rows, clocks: judged });
}

/** A clock that is not due yet can still be met by all courses, and one that counts for nothing counts for nothing. */
function clockBy(clock: ClockRow, course: Course, until: EpochMs): ClockRow {
  if (clock.status === "void" || clock.dueAt >= until) return clock;
  return { ...clock, status: course === "at once" ? "met" : "missed" };
}

/** Whether somebody did anything about it then: that counts as it was. */
function isWorked({ touches, dispositions, stated }: RowsOfLead, { at, cycle }: AssignmentRow): boolean {
  return (
    touches.some((touch) => touch.at >= at && touch.by !== null) ||
    dispositions.some((answer) => answer.at >= at) ||
    stated.some((entry) => entry.cycle === cycle && entry.at >= at && STEPS.some((step) => step === entry.stage))
  );
}

function workedBy(
  rows: RowsOfLead,
  { leadId, leg, member, cycle, at }: AssignmentRow,
  course: Course,
  until: EpochMs,
): RowsOfLead {
  const [first] = rows.stated;
  if (first === undefined) return rows;
  const { origin } = first;
  const when = course === "at last" ? epochMs(Math.max(at, until - 1)) : at;
  const decision = course === "none" ? "rejected" : "accepted";
  const answer = { leadId, leg, at: when, decision, by: member, reason: null, origin } as const;
  const answered = { ...rows, dispositions: [...rows.dispositions, answer], answers: [...rows.answers, answer] };
  if (course === "none") return answered;
  const touch = { leadId, at: when, by: member, evidence: "observed", isTwoWay: true } as const;
  const entered = STEPS.filter((stage) => !rows.stated.some((entry) => entry.cycle === cycle && entry.stage === stage));
  const stated = entered.map((stage): StageEntryRow => ({
    ...first,
    ...{ cycle, stage, at: when, score: null, creditedSdr: null, creditedRep: null, currency: null },
    valueMinor: stage === "opportunity" || stage === "customer" ? ANY_VALUE_MINOR : null,
  }));
  const exits = stated.flatMap(({ stage }) =>
    stage === "sql" || stage === "opportunity" || stage === "customer" ? [{ leadId, at: when, stage }] : [],
  );
  return {
    ...answered,
    touches: [...rows.touches, touch],
    stated: [...rows.stated, ...stated],
    exits: [...rows.exits, ...exits],
    firstTouches: rows.firstTouches.map((each) => ({ ...each, firstTouchAt: each.firstTouchAt ?? when })),
  };
}
