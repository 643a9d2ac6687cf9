/** What was corrected about leads: which fields, and by whom. */
import { correctionsBehind } from "../leads/leads-behind.ts";
import type { CorrectionRow } from "../rows/rows.ts";
import { groupBy } from "../statistics/group-by.ts";
import { compareNames } from "../statistics/order.ts";
import { columns, countCell, name } from "../tables/cells.ts";
import type { ReportDefinition } from "../tables/report-definition.ts";

export const CORRECTED_RECORDS: ReportDefinition = {
  title: "Corrected records",
  question: "Where do leads get stuck?",
  about: "Which fields of leads were corrected, and by whom",
  definition:
    "Fields of leads that were changed by a correction in the period. A correction of three fields counts three times, and a field that was corrected twice counts twice. What a capture filled in first is no correction. Values are on the pages of the leads only.",
  tells: [],
  hasSegments: true,
  needs: ["corrections"],
  tables: ({ rows: { corrections }, within }) => [
    {
      id: "fields",
      title: "By field",
      columns: columns(["field", "Field", "name"], ["corrections", "Corrections", "count"]),
      lines: inGroups(corrections, (row) => [row.field]).map(({ field, count }) => ({
        key: field,
        cells: [name("field", field), countCell(count, correctionsBehind(within, { field }))],
      })),
      plot: { kind: "bars", label: "field", value: "corrections" },
    },
    {
      id: "members",
      title: "By member and field",
      columns: columns(
        ["member", "Corrected by", "name"],
        ["field", "Field", "name"],
        ["corrections", "Corrections", "count"],
      ),
      lines: inGroups(corrections, (row) => [row.by ?? "", row.field]).map(({ by, field, count }) => ({
        key: `${by ?? ""} ${field}`,
        cells: [
          by === null ? name("text", "A program") : name("person", by),
          name("field", field),
          countCell(count, correctionsBehind(within, { field, by })),
        ],
      })),
    },
  ],
};

/** In the order of their IDs: it is no ranking. */
function inGroups(rows: readonly CorrectionRow[], keyOf: (row: CorrectionRow) => readonly string[]) {
  return [...groupBy(rows, (row) => JSON.stringify(keyOf(row)))]
    .flatMap(([key, [first, ...others]]) =>
      first === undefined ? [] : [{ key, by: first.by, field: first.field, count: others.length + 1 }],
    )
    .sort((a, b) => compareNames(a.key, b.key));
}
