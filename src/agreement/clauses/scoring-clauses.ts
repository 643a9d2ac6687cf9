/** The clauses of scoring and qualification. */
import { clauseId } from "../../base/ids.ts";
import type { Agreement } from "../terms/agreement.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function scoringClauses({ scoring }: Agreement): readonly AgreedClause[] {
  const { grades, matrix } = scoring;
  const { rules: fitRules, ...fit } = scoring.fit;
  const { rules: engagementRules, ...engagement } = scoring.engagement;
  return [
    { id: clauseId("scoring.fit"), part: "scoring", terms: fit },
    ...fitRules.map((rule) => clauseOf("scoring", rule)),
    {
      id: clauseId("scoring.engagement"),
      part: "scoring",
      terms: engagement,
    },
    ...engagementRules.map((rule) => clauseOf("scoring", rule)),
    ...grades.map((grade) => clauseOf("scoring", grade)),
    ...(matrix === undefined
      ? []
      : [
          clauseOf("scoring", matrix, {
            ...matrix,
            cells: matrix.cells.map((row) => row.map((index) => grades[index]?.id)),
            order: grades.map((grade) => grade.id),
          }),
        ]),
  ];
}

export function qualificationClauses({ qualification }: Agreement): readonly AgreedClause[] {
  const { clause: _clause, exceptions, greyZone, stale, ...own } = qualification;
  return [
    clauseOf("scoring", qualification, own),
    ...exceptions.map((exception) => clauseOf("scoring", exception)),
    ...(greyZone === undefined ? [] : [clauseOf("scoring", greyZone)]),
    ...(stale === undefined ? [] : [clauseOf("scoring", stale)]),
  ];
}
