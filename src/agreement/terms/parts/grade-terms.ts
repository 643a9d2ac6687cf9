/** Grades, and the matrix that some agreements give them by. */
import type { ClauseId } from "../../../base/ids.ts";

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
