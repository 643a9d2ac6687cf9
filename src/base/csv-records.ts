/**
 * The text of a small CSV file as records of cells. Source: RFC 4180, with the separators that spreadsheets write.
 *
 * Large files are read by `src/connectors/files`, row by row; this one runs in the browser too.
 */
import type { Result } from "./result.ts";

const SEPARATORS = [",", ";", "\t"];

/** @returns an empty line is a record of one empty cell, so that records have the numbers that a spreadsheet shows; the one problem is a sentence */
export function csvRecords(text: string): Result<readonly (readonly string[])[], string> {
  // What isn't UTF-8 was replaced by the one when it was decoded, and UTF-16 and workbooks have the other.
  if (/[\uFFFD\0]/.test(text))
    return { ok: false, problems: ["The file isn't text in UTF-8. Save the table as CSV (UTF-8)."] };
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const records: string[][] = [];
  let cells: string[] = [];
  const cell = cellAt(separatorOf(plain));
  let place = 0;
  while (place < plain.length) {
    cell.lastIndex = place;
    const match = cell.exec(plain);
    if (match === null) return { ok: false, problems: [brokenAt(records.length + 1)] };
    const [, quoted, bare = "", end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? bare);
    place = cell.lastIndex;
    // A separator at the very end has an empty cell behind it.
    const isLast = place === plain.length;
    if (end !== "\n" && end !== "" && isLast) cells.push("");
    if (end !== "\n" && !isLast) continue;
    records.push(cells);
    cells = [];
  }
  return { ok: true, value: records };
}

/** The one that makes most of the first line. */
function separatorOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const parts = (separator: string): number => first.split(separator).length;
  return SEPARATORS.toSorted((a, b) => parts(b) - parts(a))[0] ?? ",";
}

/** A cell in quotes or without any, and what ends it. */
function cellAt(separator: string): RegExp {
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\n]*))(${separator}|\n|$)`, "y");
}

function brokenAt(row: number): string {
  return `Row ${row}: a quote stands inside a cell without quotes, or is never closed. Put the cell in quotes, and write each quote in it twice: "5"" pipe".`;
}
