/** A table of a report as a CSV file: a column for each number, also for n and for both ends of an interval. */
import { csvHead, csvLine } from "../../base/csv.ts";
import { fileCells, fileColumns } from "./cell-words.ts";
import type { SaidCatalogReport, SaidTable } from "./say-tables.ts";

export function reportFile(report: Pick<SaidCatalogReport, "segmentTitle" | "compared">, table: SaidTable): string {
  const { columns, lines } = table;
  const { segmentTitle, compared } = report;
  // What a line is of is the same in both periods.
  const counted = columns.filter(({ kind }) => kind !== "name");
  const head = [
    ...(segmentTitle === null ? [] : [segmentTitle]),
    ...columns.flatMap(fileColumns),
    ...(compared === null ? [] : counted.flatMap(fileColumns).map((title) => `${title} (before)`)),
  ];
  const rows = lines.map(({ segment, cells, before }) => [
    ...(segmentTitle === null ? [] : [segment]),
    ...columns.flatMap((column, place) => fileCells(column, cells[place] ?? NOTHING)),
    ...(compared === null
      ? []
      : counted.flatMap((column) => fileCells(column, before?.[columns.indexOf(column)] ?? NOTHING))),
  ]);
  return `${csvHead(head)}${rows.map(csvLine).join("")}`;
}

const NOTHING = { kind: "empty", why: "none" } as const;
