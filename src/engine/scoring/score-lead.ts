/**
 * How many points a lead has, and for what.
 *
 * The lines always sum to the score: a cap that takes points away is a line of its own, and each line is a whole number.
 */
import type { Agreement, EngagementRule } from "../../agreement/agreement.ts";
import { assert, defined } from "../../base/assert.ts";
import { clauseId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { ScoreLine } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { matchesAll } from "./condition.ts";

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
  agreement: Agreement,
  lead: Pick<LeadState, "attributes" | "activities">,
  at: EpochMs,
): Score {
  const { fit: fitTerms, engagement: engagementTerms, grades } = agreement.scoring;
  const fitLines = fitTerms.rules
    .filter((rule) => matchesAll(rule.when, lead.attributes))
    .map((rule): ScoreLine => ({ clause: rule.clause, label: rule.label, points: rule.points }));
  const engagementLines = engagementTerms.rules.flatMap((rule) =>
    engagementLine(rule, engagementTerms.halfLife, lead.activities, at),
  );

  const fit = capped(fitLines, fitTerms.cap, "scoring.fit.cap", "At most, for fit");
  const engagement = capped(engagementLines, engagementTerms.cap, "scoring.engagement.cap", "At most, for engagement");
  const lines = [...fit, ...engagement];
  const total = sum(lines);
  assert(total === sum(fit) + sum(engagement), "a score adds up");
  const grade = defined(grades.find((each) => total >= each.fromScore) ?? grades.at(-1), "the lowest grade");
  return { fit: sum(fit), engagement: sum(engagement), total, grade: grade.id, lines };
}

function engagementLine(
  rule: EngagementRule,
  halfLife: DurationMs | undefined,
  activities: LeadState["activities"],
  at: EpochMs,
): readonly ScoreLine[] {
  let points = 0;
  let times = 0;
  for (const activity of activities) {
    if (activity.activity !== rule.activity) continue;
    times += 1;
    points += halfLife === undefined ? rule.points : rule.points * 2 ** (-Math.max(0, at - activity.at) / halfLife);
  }
  if (times === 0) return [];
  if (rule.atMost !== undefined)
    points = rule.points < 0 ? Math.max(points, -Math.abs(rule.atMost)) : Math.min(points, rule.atMost);
  return [
    { clause: rule.clause, label: times === 1 ? rule.label : `${rule.label} (${times}×)`, points: Math.round(points) },
  ];
}

/** The lines, and where they sum to more than the cap, one more line that takes the rest away. */
function capped(
  lines: readonly ScoreLine[],
  cap: number | undefined,
  clause: string,
  label: string,
): readonly ScoreLine[] {
  const over = cap === undefined ? 0 : sum(lines) - cap;
  return over > 0 ? [...lines, { clause: clauseId(clause), label: `${label} ${cap}`, points: -over }] : lines;
}

function sum(lines: readonly ScoreLine[]): number {
  return lines.reduce((total, line) => total + line.points, 0);
}
