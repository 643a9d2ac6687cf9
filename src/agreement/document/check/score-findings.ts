/** Scores that no lead can have, and points that no lead can get. */
import { counted } from "../../../words/english/counted.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { EngagementRule, Scoring } from "../../terms/parts/scoring-terms.ts";
import type { GradeMatrix, ScoreBand } from "../../terms/parts/grade-terms.ts";
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
              message: "Rules give points, but the cap is 0, so none count",
              remedy: "Raise the cap, or remove it",
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
      message: `One activity gives ${counted(points, "point")}, more than the limit of ${atMost}`,
      remedy: `Use ${points} or more`,
    },
  ];
}

/** The last band is for scores below all others: where no score can be, no lead can get it. */
function lowestFindings(path: readonly string[], bands: readonly ScoreBand[], least: number): readonly Finding[] {
  const [above, lowest] = bands.slice(-2);
  if (above === undefined || lowest === undefined || above.fromScore > least) return [];
  return [
    {
      code: "never_matches",
      path: [...path, lowest.id],
      message: `No lead can score below ${above.fromScore}: no rule takes off that many points`,
      remedy: `Make “${above.id}” the lowest`,
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
        message: `No lead can reach “${id}”: it starts at ${fromScore}, but all rules of this score give ${counted(most, "point")} together`,
        remedy: "Start it lower, or raise points",
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
      message: `No lead can get grade “${label}”: it has no cell, and no exception grants it`,
      remedy: "Give it a cell, or remove it",
    }));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function capped(points: number, cap: number | undefined): number {
  return Math.min(points, cap ?? Number.POSITIVE_INFINITY);
}
