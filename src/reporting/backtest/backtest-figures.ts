/**
 * What both teams are measured by, in both readings of a backtest: every measure that there is and every goal of the two agreements, by the functions that
 * reports are made with.
 */
import type { MemberId } from "../../base/ids.ts";
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

/** How many leads somebody was given in a week, and how many they could take; null: the agreement names no such bound for them. */
export type WeekLoad = { readonly given: number; readonly most: number | null };
/** A week in which somebody is given more leads than they can take, in one of the readings. */
export type OverloadedWeek = {
  readonly member: MemberId;
  /** The day on which it begins, Monday. */
  readonly week: string;
  /** `limit`: new leads of a day, of all legs; `time`: what the leads of the first leg take, by the calculator. */
  readonly by: "limit" | "time";
  readonly recorded: WeekLoad;
  readonly draft: WeekLoad;
};

export type BacktestFigures = {
  /** Of the whole period. */
  readonly measures: readonly MeasureFigures[];
  readonly months: readonly MonthFigures[];
  /** Leads that were handed off under the draft, and that nobody was asked to work. */
  readonly unasked: number;
  readonly overloaded: readonly OverloadedWeek[];
};
