/** A sample of a file as the guess wants it: which of its first rows is the header, and what the map has to say of the file. */
import type { TableSample } from "../read/sample-table.ts";
import { isBlankRow } from "../read/table-row.ts";
import type { TableFormat } from "../map/table-format.ts";
import type { SampledTable } from "./guess.ts";
import { presetOf } from "./presets/presets.ts";

/** Enough to see how columns are written, and that two files share their keys. */
export const SAMPLED_ROWS = 1_000;

/** @param file without its folder */
export function sampledTable(file: string, { rows, headerRows, spread, format }: TableSample): SampledTable {
  // A report of a known program may have titles that look like a header.
  const known = headerRows.find((number) => presetOf(cellsOf(number)) !== undefined);
  const header = known ?? headerRows[0] ?? 1;
  function cellsOf(number: number): readonly string[] {
    return rows.find(({ row }) => row === number)?.cells ?? [];
  }
  const below = rows.filter(({ row }) => row > header).map(({ cells }) => cells);
  const first = rows.find(({ cells }) => !isBlankRow(cells))?.row ?? 1;
  return {
    file,
    format: { ...formatOf(format), ...(header === first ? {} : { header }) },
    ...(format.kind === "workbook" ? { isWorkbook: true } : {}),
    header: cellsOf(header).map((cell) => cell.trim()),
    rows: withoutRepeats([cellsOf(header), ...below, ...spread]).slice(1),
  };
}

/** Rows from further on may be among the first ones. A file that says the same twice says it to no purpose. */
function withoutRepeats(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const text = row.join("\u0000");
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

/** An encoding without a mark in the file is not recognized again when the file is imported: the map says it. */
function formatOf(format: TableSample["format"]): TableFormat {
  if (format.kind === "text") return format.encoding === "windows-1252" ? { encoding: format.encoding } : {};
  const visible = format.sheets.filter(({ isHidden }) => !isHidden);
  return visible.length > 1 ? { sheet: format.sheet } : {};
}
