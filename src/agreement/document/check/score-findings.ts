/** Scores that no lead can have, and points that no lead can get. */
import type { Agreement } from "../../terms/agreement.ts";
import type { EngagementRule, GradeMatrix, ScoreBand, Scoring } from "../../terms/scoring-terms.ts";
import type { Finding } from "./finding.ts";

export function scoreFindings({ scoring, qualification }: Agreement): readonly Finding[] {
  const { fit, engagement, grades, matrix } = scoring;
  const [fitSpan, engagementSpan] = [fitPoints(scoring), engagementPoints(scoring)];
  return [
    ...engagement.rules.flatMap(oneTooMany),
    ...(matrix === undefined
      ? lowestFindings(["scoring", "grades"], grades, fitSpan.least + engagementSpan.least)
      : [
          ...bandFindings("fit", matrix.fit, fitSpan),
          ...bandFindings("engagement", matrix.engagement, engagementSpan),
          ...emptyGrades(
            scoring,
            matrix,
            qualification.exceptions.map(({ grade }) => grade),
          ),
        ]),
    ...[fit, engagement].flatMap(({ cap, rules }, side): readonly Finding[] =>
      cap === 0 && rules.some(({ points }) => points > 0)
        ? [
            {
              code: "contradiction",
              path: ["scoring", side === 0 ? "fit" : "engagement", "cap"],
              message: "rules give points, and at most 0 of them count",
              remedy: "raise the cap, or take it away",
            },
          ]
        : [],
    ),
  ];
}

type Span = { readonly least: number; readonly most: number };

function fitPoints({ fit }: Scoring): Span {
  const points = fit.rules.map((rule) => rule.points);
  return {
    least: sumOf(points.filter((each) => each < 0)),
    most: capped(sumOf(points.filter((each) => each > 0)), fit.cap),
  };
}

function engagementPoints({ engagement }: Scoring): Span {
  const least = engagement.rules.some(({ points }) => points < 0) ? Number.NEGATIVE_INFINITY : 0;
  const most = engagement.rules
    .filter(({ points }) => points > 0)
    .map(({ atMost }) => atMost ?? Number.POSITIVE_INFINITY);
  return { least, most: capped(sumOf(most), engagement.cap) };
}

function oneTooMany({ clause, points, atMost }: EngagementRule): readonly Finding[] {
  if (atMost === undefined || points <= atMost) return [];
  return [
    {
      code: "contradiction",
      path: ["scoring", "engagement", "rules", clause.slice("scoring.engagement.".length), "at-most"],
      message: `once gives ${points} points, and all together at most ${atMost}`,
      remedy: `let it be at least ${points}`,
    },
  ];
}

/** The last band is for what is below all others: where nothing can be, it is for nobody. */
function lowestFindings(path: readonly string[], bands: readonly ScoreBand[], least: number): readonly Finding[] {
  const [above, lowest] = bands.slice(-2);
  if (above === undefined || lowest === undefined || above.fromScore > least) return [];
  return [
    {
      code: "never_matches",
      path: [...path, lowest.id],
      message: `no lead is below ${above.fromScore}: no rule takes so many points away`,
      remedy: `let “${above.id}” be the lowest`,
    },
  ];
}

function bandFindings(
  side: "fit" | "engagement",
  bands: readonly ScoreBand[],
  { least, most }: Span,
): readonly Finding[] {
  const path = ["scoring", "matrix", side];
  return [
    ...lowestFindings(path, bands, least),
    ...bands
      .filter(({ fromScore }) => fromScore > most)
      .map(({ id, fromScore }): Finding => ({
        code: "unreachable",
        path: [...path, id],
        message: `no lead can be ${id}: it begins at ${fromScore}, and all rules of this side give ${most} points`,
        remedy: "let it begin lower, or raise points",
      })),
  ];
}

function emptyGrades(
  { grades }: Scoring,
  { cells }: GradeMatrix,
  given: readonly (string | undefined)[],
): readonly Finding[] {
  return grades
    .filter(({ id }, index) => !given.includes(id) && !cells.some((row) => row.includes(index)))
    .map(({ id, label }): Finding => ({
      code: "unreachable",
      path: ["scoring", "matrix", "grades", id],
      message: `no lead can be ${label.toLowerCase()}: it has no cell, and no exception gives it`,
      remedy: "give it a cell, or take it away",
    }));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function capped(points: number, cap: number | undefined): number {
  return Math.min(points, cap ?? Number.POSITIVE_INFINITY);
}
