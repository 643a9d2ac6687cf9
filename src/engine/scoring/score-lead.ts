/**
 * How many points a lead has, and for what.
 *
 * The lines always sum to the score: a cap that takes points away is a line of its own, and each line is a whole number.
 */
import type { Grade, ScoreBand } from "../../agreement/terms/parts/grade-terms.ts";
import { defined } from "../../base/assert.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { ScoreLine } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Cap, CompiledEngagementRule, CompiledScoring } from "../compile/compile-scoring.ts";

export type Score = {
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
  readonly grade: string;
  readonly lines: readonly ScoreLine[];
};

/**
 * @param at instant at which activities are weighed: each half-life since an activity halves its points
 * @returns whole points; `total === fit + engagement ===` the sum of all lines
 */
export function scoreLead(
  scoring: CompiledScoring,
  lead: Pick<LeadState, "attributes" | "activities">,
  at: EpochMs,
): Score {
  const lines: ScoreLine[] = [];
  const values = scoring.fields.read(lead.attributes);
  let points = 0;
  for (const { holds, line } of scoring.fit) {
    if (!holds(values)) continue;
    lines.push(line);
    points += line.points;
  }
  const fit = capped(lines, points, scoring.fitCap);

  points = 0;
  for (const rule of scoring.engagement) {
    // A few activities are compared faster than they are looked up.
    for (const activity of lead.activities) {
      if (activity.activity !== rule.activity) continue;
      const { timesThatCount } = rule;
      const counted = timesThatCount?.(activity);
      if (counted?.count === 0) continue;
      const line = engagementLine(
        rule,
        counted?.count ?? activity.times,
        counted?.at ?? activity.latest,
        scoring.halfLife,
        at,
      );
      lines.push(line);
      points += line.points;
    }
  }
  const engagement = capped(lines, points, scoring.engagementCap);
  const total = fit + engagement;
  return { fit, engagement, total, grade: gradeOf(scoring, fit, engagement), lines };
}

function engagementLine(
  rule: CompiledEngagementRule,
  times: number,
  latest: readonly EpochMs[],
  halfLife: DurationMs | undefined,
  at: EpochMs,
): ScoreLine {
  const { clause, label } = rule;
  const points = halfLife === undefined ? rule.points * times : faded(rule.points, latest, halfLife, at);
  return {
    clause,
    label: times === 1 ? label : `${label} (${times}×)`,
    points: Math.round(Math.min(Math.max(points, -rule.most), rule.most)),
  };
}

function faded(points: number, latest: readonly EpochMs[], halfLife: DurationMs, at: EpochMs): number {
  let sum = 0;
  for (const each of latest) sum += points * 2 ** (-Math.max(0, at - each) / halfLife);
  return sum;
}

/** Where the lines sum to more than the cap, one more line takes the rest away. */
function capped(lines: ScoreLine[], points: number, { clause, label, most }: Cap): number {
  if (points <= most) return points;
  lines.push({ clause, label, points: most - points });
  return most;
}

function gradeOf({ grades, matrix }: CompiledScoring, fit: number, engagement: number): string {
  if (matrix === undefined) return (grades.find((each) => fit + engagement >= each.fromScore) ?? lowest(grades)).id;
  const row = bandIndex(matrix.fit, fit);
  const column = bandIndex(matrix.engagement, engagement);
  return defined(grades[matrix.cells[row]?.[column] ?? -1], `the grade of cell ${row}, ${column}`).id;
}

function lowest(grades: readonly Grade[]): Grade {
  return defined(grades.at(-1), "the lowest grade");
}

function bandIndex(bands: readonly ScoreBand[], points: number): number {
  const index = bands.findIndex((band) => points >= band.fromScore);
  return index < 0 ? bands.length - 1 : index;
}
