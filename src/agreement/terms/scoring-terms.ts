/** How a lead is scored: points for who it is and for what it does, and the grades they make. */
import type { ClauseId } from "../../base/ids.ts";
import type { DurationMs } from "../../base/time.ts";
import type { Condition } from "./basic-terms.ts";

/** Points for who the lead is. */
export type FitRule = {
  readonly clause: ClauseId;
  readonly label: string;
  readonly when: readonly Condition[];
  readonly points: number;
  readonly why?: string | undefined;
};
/** Points for what the lead does; `atMost` bounds what repeats of this activity can add up to. */
export type EngagementRule = {
  readonly clause: ClauseId;
  readonly label: string;
  readonly activity: string;
  readonly points: number;
  readonly atMost: number | undefined;
  /** `once`: the first time only; `each`: every object once, such as a mail that is opened three times; left out: every time. */
  readonly counts?: "once" | "each" | undefined;
  /** Counts from the nth time on; left out: from the first. */
  readonly fromThe?: number | undefined;
  readonly why?: string | undefined;
};
/** How much hurry a lead is worth: by its score, or by the cells of `Scoring.matrix`. */
export type Grade = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly label: string;
  /** Lowest total score of the grade. With a matrix it plays no part: grades are then in the order of the document. */
  readonly fromScore: number;
  readonly why?: string | undefined;
};
/** Fit × engagement. Every pair of bands has one grade. Bands are ordered highest first; the last one starts at the lowest score. */
export type GradeMatrix = {
  readonly clause: ClauseId;
  readonly fit: readonly ScoreBand[];
  readonly engagement: readonly ScoreBand[];
  /** `cells[f][e]`: index into `Scoring.grades` for the f-th fit band and the e-th engagement band. */
  readonly cells: readonly (readonly number[])[];
  readonly why?: string | undefined;
};
export type ScoreBand = { readonly id: string; readonly fromScore: number };
export type Scoring = {
  readonly fit: { readonly cap: number | undefined; readonly rules: readonly FitRule[] };
  readonly engagement: {
    readonly cap: number | undefined;
    readonly halfLife: DurationMs | undefined;
    readonly rules: readonly EngagementRule[];
  };
  /** Most hurried first. Without a matrix that is the highest score first; the last one starts at the lowest possible score. */
  readonly grades: readonly Grade[];
  readonly matrix: GradeMatrix | undefined;
};
