/** What reports are computed from: the rows of the measures, and those that only some of them ask for. Asked for by segment, each is told apart by its lead. */
import type { LeadId } from "../../base/ids.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { SpendRow } from "../spend/spend.ts";
import type { ClockRow, CorrectionRow, CountedClock, MeasureRows, RatingRow } from "../rows/rows.ts";

/** A clock that waits, or waited, for the first touch. */
export type TouchClock = Pick<
  ClockRow,
  | "leadId"
  | "clause"
  | "leg"
  | "owner"
  | "kind"
  | "status"
  | "startedAt"
  | "targetMs"
  | "elapsedMs"
  | "wallMs"
  | "dueAt"
>;

/** What a lead that was captured in the period, and never became an MQL, scores now. */
export type ScoreRow = { readonly leadId: LeadId; readonly score: number };

/** How many leads were in a stage before the period; those in the gray zone as captured. */
export type StandingRow = { readonly stage: Stage; readonly leads: number };

/** `segment`: the place of the segment that its leads are of, where reports are told by segments. */
export type SegmentedClock = CountedClock & { readonly segment?: number };

export type CatalogRows = Omit<MeasureRows, "clocks"> & {
  readonly clocks: readonly SegmentedClock[];
  readonly touchClocks: readonly TouchClock[];
  readonly scores: readonly ScoreRow[];
  readonly standing: readonly StandingRow[];
  readonly corrections: readonly CorrectionRow[];
  /** Of each lead that was handed over in the period, in the order in which they were given. */
  readonly ratings: readonly RatingRow[];
  /** Null: it can't be told by the segments that are asked for. */
  readonly spend: readonly SpendRow[] | null;
  /** By what amounts are told apart. */
  readonly spendOf: "source" | "campaign";
};

/** Nothing of what only some reports need. */
export const NO_EXTRA_ROWS = {
  touchClocks: [],
  scores: [],
  standing: [],
  corrections: [],
  ratings: [],
  spend: [],
  spendOf: "source",
} as const;

/** The rows of some of the leads; what belongs to no lead is of all of them. */
export function rowsOfSegment(rows: CatalogRows, isOf: (leadId: LeadId) => boolean, place: number): CatalogRows {
  const own = <Row extends { readonly leadId: LeadId }>(of: readonly Row[]): readonly Row[] =>
    of.filter(({ leadId }) => isOf(leadId));
  return {
    ...rows,
    stageEntries: own(rows.stageEntries),
    monthEntries: own(rows.monthEntries),
    stated: own(rows.stated),
    firstTouches: own(rows.firstTouches),
    dispositions: own(rows.dispositions),
    assignments: own(rows.assignments),
    touches: own(rows.touches),
    exits: own(rows.exits),
    answers: own(rows.answers),
    attributes: own(rows.attributes),
    touchClocks: own(rows.touchClocks),
    scores: own(rows.scores),
    corrections: own(rows.corrections),
    ratings: own(rows.ratings),
    spend: rows.spend?.filter(({ segment }) => segment === place) ?? null,
    clocks: rows.clocks.filter(({ segment }) => segment === place),
  };
}
