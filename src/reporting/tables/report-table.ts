/**
 * A report as tables that anything can show: page, CSV file, PDF, terminal, and API take one and the same value, and none of them counts.
 *
 * A cell says what it is, so that each of them can write it as it must be read: a share never without its n and interval, money never without its
 * currency, a number of leads with the list behind it. What stands in a line is named by its ID; `src/words/report` knows what that is called.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { MeasureVerdict } from "../counting/judge.ts";
import type { LeadsBehind } from "../leads/leads-behind.ts";
import type { Rate } from "../report/report.ts";

/** What a line, or one of its cells, is of. */
export type Named =
  | { readonly of: "text"; readonly id: string }
  | { readonly of: "clause"; readonly id: string; readonly clock?: ClockKind; readonly party?: PartyName }
  | { readonly of: "person" | "source" | "reason" | "void-reason" | "grade"; readonly id: string | null }
  /** Of a lead, as a correction names it. */
  | { readonly of: "field"; readonly id: string }
  | { readonly of: "stage"; readonly id: Stage }
  | { readonly of: "team"; readonly id: string | null }
  | { readonly of: "month"; readonly id: string };

/** Why there is no number: of what was never recorded it is not 0, and of too little it says nothing. */
export type NoNumber = "not_recorded" | "not_entered" | "not_enough_data" | "not_yet" | "none";
/** Whose hours a length of time is in: those of the agreement, or day and night. */
export type HoursCounted = "business" | "calendar";

export type ReportCell =
  | { readonly kind: "name"; readonly name: Named }
  | { readonly kind: "count"; readonly value: number; readonly behind?: LeadsBehind | undefined }
  | {
      readonly kind: "share";
      readonly rate: Rate;
      /** Its two counts, where there is a list of them. */
      readonly behind?: { readonly hits: LeadsBehind; readonly n: LeadsBehind } | undefined;
    }
  /** Of two different things, so that it can pass 100 % and has no interval. */
  | { readonly kind: "ratio"; readonly value: number | null; readonly n: number }
  | {
      readonly kind: "time";
      readonly ms: number;
      readonly hours: HoursCounted;
      readonly n: number;
      readonly interval: { readonly lowMs: number; readonly highMs: number } | null;
    }
  | {
      readonly kind: "number";
      readonly value: number;
      readonly n: number;
      readonly interval: { readonly low: number; readonly high: number } | null;
    }
  | { readonly kind: "money"; readonly minor: number; readonly currency: string }
  | { readonly kind: "verdict"; readonly verdict: MeasureVerdict }
  | { readonly kind: "empty"; readonly why: NoNumber; readonly n?: number | undefined };

export type CellKind = Exclude<ReportCell["kind"], "empty">;
export type ReportColumn = {
  readonly id: string;
  readonly title: string;
  /** What its cells are; any of them can be empty instead. */
  readonly kind: CellKind;
};

export type Line = {
  /** Tells it from the other lines of its table; the same in every period. */
  readonly key: string;
  readonly cells: readonly ReportCell[];
  /** A sum of the others: drawn in no plot. */
  readonly isTotal?: true;
};

/** How a table is better looked at than read. Columns by their ID. */
export type Plot =
  | { readonly kind: "bars"; readonly label: string; readonly value: string; readonly mark?: PlotMark | undefined }
  /** Lines are intervals that follow on each other. */
  | { readonly kind: "histogram"; readonly label: string; readonly value: string; readonly marks: readonly PlotMark[] }
  | { readonly kind: "lines"; readonly label: string; readonly values: readonly string[] }
  | { readonly kind: "funnel"; readonly label: string; readonly value: string };
/** What was agreed, where the plot has it: at a line, or at a value. */
export type PlotMark = { readonly at: { readonly line: string } | { readonly value: number }; readonly text: string };

export type ReportTable = {
  readonly id: string;
  readonly title: string;
  /** How it is to be read. */
  readonly note?: string;
  readonly columns: readonly ReportColumn[];
  readonly lines: readonly Line[];
  readonly plot?: Plot;
};
