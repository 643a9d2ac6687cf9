/** The scoring rules, compiled once per version: a lead is weighed by closures, and lines that never differ are made once. */
import type { Scoring } from "../../agreement/terms/parts/scoring-terms.ts";
import type { Grade, GradeMatrix } from "../../agreement/terms/parts/grade-terms.ts";
import { assert } from "../../base/assert.ts";
import { clauseId } from "../../base/ids.ts";
import type { DurationMs } from "../../base/time.ts";
import type { ScoreLine } from "../lead/lead-event.ts";
import { type TimesThatCount, timesThatCount } from "./times-that-count.ts";
import { type AttributeTypes, compileConditions, Fields, type Holds } from "./compile-conditions.ts";

export type CompiledScoring = {
  readonly fields: Fields;
  readonly fit: readonly CompiledFitRule[];
  readonly fitCap: Cap;
  readonly engagement: readonly CompiledEngagementRule[];
  readonly engagementCap: Cap;
  /** Undefined: points of engagement do not fade. */
  readonly halfLife: DurationMs | undefined;
  /** Highest bar first, never empty. */
  readonly grades: readonly Grade[];
  readonly matrix: GradeMatrix | undefined;
};
type CompiledFitRule = { readonly holds: Holds; readonly line: ScoreLine };
export type CompiledEngagementRule = {
  readonly activity: string;
  readonly clause: ScoreLine["clause"];
  readonly label: string;
  readonly points: number;
  /** What all times of the activity add up to at most; negative points, below nothing at most. */
  readonly most: number;
  /** Which times count, in their order; undefined: all. */
  readonly timesThatCount: TimesThatCount | undefined;
};
export type Cap = { readonly clause: ScoreLine["clause"]; readonly label: string; readonly most: number };

export function compileScoring({ fit, engagement, grades, matrix }: Scoring, types?: AttributeTypes): CompiledScoring {
  assert(grades.length > 0, "an agreement has a grade");
  const fields = new Fields(types);
  return {
    fields,
    fit: fit.rules.map(({ clause, label, points, when }) => ({
      holds: compileConditions(when, fields),
      line: { clause, label, points },
    })),
    fitCap: cap("scoring.fit.cap", "At most, for fit", fit.cap),
    engagement: engagement.rules.map(({ clause, label, activity, points, atMost, counts, fromThe = 1 }) => ({
      activity,
      clause,
      label,
      points,
      most: atMost ?? Number.POSITIVE_INFINITY,
      timesThatCount: counts === undefined && fromThe === 1 ? undefined : timesThatCount(counts, fromThe),
    })),
    engagementCap: cap("scoring.engagement.cap", "At most, for engagement", engagement.cap),
    halfLife: engagement.halfLife,
    grades,
    matrix,
  };
}

function cap(clause: string, label: string, most: number | undefined): Cap {
  return { clause: clauseId(clause), label: `${label} ${most}`, most: most ?? Number.POSITIVE_INFINITY };
}
