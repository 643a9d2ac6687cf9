/** Leads as columns: what points are learned from. A row is a lead; missing instants and numbers are `NaN`. */
import type { EpochMs } from "../../base/time.ts";

/** What more of an attribute or an activity may do to the points, where the agreement says so. */
export type Direction = "rising" | "falling";

export type LeadTable = {
  /** Until when facts were recorded: the time of the export, or now. */
  readonly recordedUntil: EpochMs;
  /** Whose lead it is; leads of the same person say the same. One a row. */
  readonly persons: readonly string[];
  /** Milliseconds since the epoch, as all instants here. */
  readonly capturedAt: Float64Array;
  /** When it became a customer; `NaN`: not that anyone recorded. */
  readonly wonAt: Float64Array;
  /** When it was lost or disqualified. */
  readonly lostAt: Float64Array;
  /** Points that the rules in force gave at the decision time; left out: there are none to compare with. */
  readonly byHand?: ByHand | undefined;
  readonly attributes: readonly AttributeColumn[];
  readonly activities: readonly ActivityColumn[];
};

export type ByHand = { readonly fit: Float64Array; readonly engagement: Float64Array };

export type AttributeColumn = {
  readonly name: string;
  readonly values: TextValues | NumberValues;
  /** When each value was recorded; left out: nothing says it, as in an export without history. */
  readonly knownAt?: Float64Array | undefined;
  /** The instants are those of captures, and values may be as of an export all the same. */
  readonly isUndated?: boolean | undefined;
  /** For numbers. */
  readonly direction?: Direction | undefined;
};
/** `levels[codes[row]]` is the value; code -1: blank. Levels that the agreement compares as equal are one. */
export type TextValues = {
  readonly kind: "text";
  readonly codes: Int32Array;
  readonly levels: readonly (string | boolean)[];
};
export type NumberValues = { readonly kind: "number"; readonly numbers: Float64Array };

/** Each time that a lead did it: `rows[i]` at `at[i]`. In any order. */
export type ActivityColumn = {
  readonly name: string;
  readonly rows: Int32Array;
  readonly at: Float64Array;
  readonly direction?: Direction | undefined;
};
