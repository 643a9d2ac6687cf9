/** Refuses a bar and grades that no lead can reach: what the rules of `scoring` give must be enough for `qualification`. */
import type { Qualification } from "../../terms/parts/qualification-terms.ts";
import type { Scoring } from "../../terms/parts/scoring-terms.ts";
import type { FORMAT } from "../format/format.ts";
import type { Section } from "./section.ts";

export function refuseUnreachable(
  top: Section<(typeof FORMAT)["keys"]>,
  scoring: Scoring,
  { bar, exceptions }: Qualification,
): void {
  const highest = highestScore(scoring);
  const section = top.section("qualification");
  if (section.has("bar") && highest < bar && exceptions.length === 0)
    section.report(
      "unreachable",
      "bar",
      `No lead can reach ${bar}: all rules together give ${highest} points.`,
      "Lower the threshold, raise points, or add an exception.",
    );
  const grades = top.section("scoring").names("grades");
  for (const grade of scoring.matrix === undefined ? scoring.grades : []) {
    if (grade.fromScore <= highest || exceptions.some((each) => each.grade === grade.id)) continue;
    const spot = grades.all().find(({ key }) => key === grade.id)?.spot;
    spot?.report(
      "unreachable",
      `No lead can be ${grade.label.toLowerCase()}: the grade starts at ${grade.fromScore}, and all rules together give ${highest} points.`,
      "Start it lower, raise points, or add an exception with this grade.",
    );
  }
}

/** An upper bound: every positive rule at its most. Infinite when an activity may be repeated without bound. */
function highestScore({ fit, engagement }: Scoring): number {
  const most = (points: number, cap: number | undefined): number => Math.min(points, cap ?? Number.POSITIVE_INFINITY);
  const fitPoints = fit.rules.reduce((sum, rule) => sum + Math.max(0, rule.points), 0);
  const engagementPoints = engagement.rules.reduce(
    (sum, rule) => sum + (rule.points <= 0 ? 0 : (rule.atMost ?? Number.POSITIVE_INFINITY)),
    0,
  );
  return most(fitPoints, fit.cap) + most(engagementPoints, engagement.cap);
}
