/** What a measure is: what it is given, what it says, and what is said of it. `MEASURE` has one for every name that an agreement can use. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Period } from "../rows/period.ts";
import type { TalliedRows } from "../rows/rows.ts";
import type { GoalRows, Sums } from "../sums/sums.ts";

/** Shares within 0..1 unless the measure is a ratio; `money` in minor units of the agreement's currency. */
export type Unit = MeasureTarget["unit"] | "money";

/** One number with how many it was counted from. */
export type Figure = {
  readonly label: string;
  /** null: nothing to say it of. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly n: number;
  /** 95 %: Wilson's where the number is a rate, Brookmeyer and Crowley's where it is a median; null where it is counted in full. */
  readonly interval: ConfidenceInterval | null;
  readonly note?: string | undefined;
  /** The team that it is of, where it is of one. */
  readonly party?: PartyName | undefined;
};
export type ConfidenceInterval = { readonly low: number; readonly high: number };

export type Measured = {
  /** Whether the data has any of what it is counted from; if not, the number is not 0 but unknown. */
  readonly isRecorded: boolean;
  /** The number that the target is about. */
  readonly figure: Figure;
  /** `sample`: one of many that could have been, so few say little. `census`: everything there is, however little. */
  readonly basis: "sample" | "census";
  /** Whether it can still get better by itself: what is below its target then is at risk, and not missed. */
  readonly isOpen: boolean;
  /** What else belongs to it. */
  readonly others: readonly Figure[];
};

export type Measuring = {
  /** Of the version in effect. */
  readonly terms: Terms;
  readonly versions: TermsInForce;
  readonly rows: TalliedRows;
  /** What leads add to the period. */
  readonly sums: Sums;
  /** Of the month of the goals. */
  readonly goals: GoalRows;
  readonly period: Period;
  readonly asOf: EpochMs;
  /** What the agreement wants: its unit says which of the measure's numbers is meant. */
  readonly target: MeasureTarget | undefined;
};

/** Everything there is to know of a measure: reports, screens, the terminal and `docs/measures.md` take it from here. */
export type MeasureDescription = {
  /** A pure fold of rows. */
  readonly measure: (of: Measuring) => Measured;
  /** The number that the target is about, in words. */
  readonly judged: string;
  /** What stands beside it. */
  readonly beside?: string;
};
