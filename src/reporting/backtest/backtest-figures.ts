/**
 * What both teams are measured by, in both readings of a backtest: every measure that there is and every goal of the two agreements, by the functions that
 * reports are made with.
 */
import type { EpochMs } from "../../base/time.ts";
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import type { GoalProgress, MeasureLine } from "../report/report.ts";

/**
 * What something comes to under the draft. `between`: it rests on what nobody was asked for; so much is the least that it can be, and so much the most,
 * whatever would have been done. `unknown`: no bounds can be named.
 */
export type UnderDraft<Line> =
  | { readonly is: "counted"; readonly line: Line }
  | { readonly is: "between"; readonly least: Line; readonly most: Line }
  | { readonly is: "unknown"; readonly line: Line };

/** As of the end of the period of the backtest. */
export type MeasureFigures = {
  readonly name: MeasureName;
  readonly recorded: MeasureLine;
  readonly draft: UnderDraft<MeasureLine>;
};

/** Null: that agreement has no such goal in the month. */
export type GoalFigures = {
  readonly clause: string;
  readonly kind: GoalProgress["kind"];
  readonly recorded: GoalProgress | null;
  readonly draft: UnderDraft<GoalProgress> | null;
};

export type MonthFigures = {
  /** `YYYY-MM`. */
  readonly month: string;
  /** The part of it that lies in the period, exclusive of `until`. Goals are of the whole month, as far as it is over. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly goals: readonly GoalFigures[];
  /** Their own numbers only: what stands beside them is told of the whole period. */
  readonly measures: readonly MeasureFigures[];
};

export type BacktestFigures = {
  /** Of the whole period. */
  readonly measures: readonly MeasureFigures[];
  readonly months: readonly MonthFigures[];
  /** Leads that were handed off under the draft, and that nobody was asked to work. */
  readonly unasked: number;
};
