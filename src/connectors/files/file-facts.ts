/**
 * A file as facts: checked whole first, then read row by row.
 *
 * The check finds what makes the whole file unusable (header, quotes, encoding) before anything is written.
 * What makes one row unusable is found when it is read, and is a value.
 */
import { nearest } from "../../agreement/document/read/nearest.ts";
import { defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Row } from "./map/cell.ts";
import { anybody, factsOfRow, type RowContext, type RowFacts } from "./map/facts-of-row.ts";
import { columnsOf, type Mapping } from "./map/mapping.ts";
import { joinRow, type JoinedTable, openJoined } from "./joined-table.ts";
import { invalidFile } from "./read/invalid-file.ts";
import { readTable } from "./read/read-table.ts";

export type CheckedFile = {
  readonly path: string;
  readonly mapping: Mapping;
  /** With the columns of the files that are joined to it, behind its own. */
  readonly header: readonly string[];
  /** How many of them are its own. */
  readonly ownColumns: number;
  readonly joined: readonly JoinedTable[];
  /** Data rows: the header is not one. */
  readonly rows: number;
  /** Rows that give facts, and the earliest instant of one. */
  readonly usableRows: number;
  readonly earliest: EpochMs | null;
  /** Whether rows were written to it meanwhile: they aren't in it. */
  readonly grew: boolean;
};

export type RowFactsRead = { readonly row: number } & RowFacts;

/** Where each column is; of several of one name, the first. */
type Places = ReadonlyMap<string, number>;

function placesOf(header: readonly string[]): Places {
  return new Map(header.map((name, place) => [name, place] as const).toReversed());
}

const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Reads the file to its end and keeps nothing of it.
 *
 * @param now facts dated later are not usable
 * @throws AppError `input_invalid` naming the file, and the line or the columns
 */
export async function checkFile(path: string, mapping: Mapping, now: EpochMs): Promise<CheckedFile> {
  let header: readonly string[] | undefined;
  let rows = 0;
  let usableRows = 0;
  let earliest: EpochMs | null = null;
  let grew = false;
  let places: Places = new Map();
  let ownColumns = 0;
  const needed = new Set(columnsOf(mapping));
  const joined: JoinedTable[] = [];
  for (const each of mapping.join) joined.push(await openJoined(path, each, needed));
  for await (const { row, cells } of readTable(path, mapping, () => (grew = true))) {
    if (header === undefined) {
      ownColumns = cells.length;
      header = [...cells.map((cell) => cell.trim()), ...joined.flatMap((each) => each.header)];
      places = placesOf(header);
      checkHeader(path, mapping, header);
      continue;
    }
    rows += 1;
    const read = readRow(
      { mapping, header, places, ownColumns, joined },
      { row, cells },
      { now, ownCurrency: null, findPerson: anybody },
    );
    if (read.kind !== "facts") continue;
    usableRows += 1;
    for (const { fact } of read.facts)
      earliest = earliest === null || fact.occurredAt < earliest ? fact.occurredAt : earliest;
  }
  return { path, mapping, header: defined(header, "a header"), ownColumns, joined, rows, usableRows, earliest, grew };
}

export async function* readFacts(checked: CheckedFile, context: RowContext): AsyncGenerator<RowFactsRead> {
  let isHeader = true;
  const places = placesOf(checked.header);
  for await (const { row, cells } of readTable(checked.path, checked.mapping)) {
    if (isHeader) isHeader = false;
    else yield readRow({ ...checked, places }, { row, cells }, context);
  }
}

function readRow(
  {
    mapping,
    header,
    places,
    ownColumns,
    joined,
  }: Pick<CheckedFile, "mapping" | "header" | "ownColumns" | "joined"> & {
    readonly places: Places;
  },
  { row, cells: own }: { readonly row: number; readonly cells: readonly string[] },
  context: RowContext,
): RowFactsRead {
  const isShort = own.length < ownColumns;
  // Blank cells behind the last column say nothing.
  if (isShort ? mapping["short-rows"] === "reject" : own.slice(ownColumns).some((cell) => cell.trim() !== "")) {
    const remedy = isShort ? ". If blank cells at the end were dropped, set `short-rows: blank` in the map" : "";
    const reason = `the row has ${own.length} cells, the header has ${ownColumns}${remedy}`;
    return { row, kind: "rejected", problems: [{ column: "", value: "", reason }] };
  }
  const { cells, problem } = joined.length === 0 ? { cells: own } : joinRow(joined, header, padded(own, ownColumns));
  if (problem !== undefined) return { row, kind: "rejected", problems: [problem] };
  const cellOf: Row = (column) => cells[places.get(column) ?? -1] ?? "";
  return { row, ...factsOfRow(mapping, cellOf, context) };
}

function padded(cells: readonly string[], columns: number): readonly string[] {
  return Array.from({ length: columns }, (_, index) => cells[index] ?? "");
}

function checkHeader(path: string, mapping: Mapping, header: readonly string[]): void {
  const needed = columnsOf(mapping);
  const missing = needed.filter((name) => !header.includes(name));
  const spare = header.filter((name) => !needed.includes(name));
  const found = `found: ${header.map(shown).join(", ")}`;
  if (missing.length > 0) {
    const other = DELIMITERS.find((delimiter) =>
      header.some((cell) => needed.some((name) => cell.split(delimiter).map(unquoted).includes(name))),
    );
    if (mapping.delimiter !== undefined && other !== undefined && other !== mapping.delimiter) {
      throw invalidFile(
        path,
        `the columns are separated by ${shown(other)}, not by ${shown(mapping.delimiter)}`,
        `Set \`delimiter: ${JSON.stringify(other)}\` in the map, or leave \`delimiter\` out`,
      );
    }
    throw invalidFile(
      path,
      `the header lacks ${missing.length === 1 ? "the column" : "the columns"} ${missing.map((name) => `${shown(name)}${meant(name, spare)}`).join(", ")}; ${found}`,
      "Correct the names in the map, or export these columns too",
    );
  }
  const twice = needed.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice.length > 0)
    throw invalidFile(path, `the header names ${twice.map(shown).join(", ")} twice`, "Rename one of the two columns");
}

function meant(name: string, spare: readonly string[]): string {
  const near = nearest(name, spare);
  return near === undefined ? "" : ` (did you mean ${shown(near)}?)`;
}

function unquoted(name: string): string {
  return name.trim().replaceAll('"', "");
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
