/** A second file that a map joins by a key: its rows, in memory, as far as the map reads them. */
import { basename, dirname, join } from "node:path";
import type { TableJoin } from "./map/mapping.ts";
import type { CellProblem } from "./map/read-cell.ts";
import { invalidFile } from "./read/invalid-file.ts";
import { readTable } from "./read/read-table.ts";

const MOST_ROWS = 500_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;

export type JoinedTable = {
  readonly said: TableJoin;
  /** Names of its columns in the map: with the prefix, and only those that it reads. */
  readonly header: readonly string[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
};

/**
 * @param path of the file that it is joined to: it lies beside it
 * @param needed columns that the map reads
 * @throws AppError `input_invalid` when it can't be read, has no such key, says one twice, or is too large
 */
export async function openJoined(path: string, said: TableJoin, needed: ReadonlySet<string>): Promise<JoinedTable> {
  const joinedPath = join(dirname(path), basename(said.file));
  const rows = new Map<string, readonly string[]>();
  let header: readonly string[] | undefined;
  let kept: readonly number[] = [];
  let keyAt = -1;
  let characters = 0;
  for await (const { row, cells } of readTable(joinedPath, {})) {
    if (header === undefined) {
      const names = cells.map((cell) => cell.trim());
      keyAt = names.indexOf(said.key);
      if (keyAt < 0)
        throw invalidFile(
          joinedPath,
          `the header lacks the column "${said.key}"`,
          "Correct `key` of the `join` in the map",
        );
      kept = names.flatMap((name, index) => (needed.has(said.prefix + name) ? [index] : []));
      header = kept.map((index) => said.prefix + (names[index] ?? ""));
      continue;
    }
    const key = (cells[keyAt] ?? "").trim();
    if (key === "") continue;
    if (rows.has(key))
      throw invalidFile(
        joinedPath,
        `row ${row}: "${said.key}" is "${key}" in an earlier row, too`,
        "Leave one row for each key",
      );
    const values = kept.map((index) => cells[index] ?? "");
    characters += key.length + values.reduce((sum, value) => sum + value.length, 0);
    if (rows.size >= MOST_ROWS || characters > MOST_CHARACTERS)
      throw invalidFile(
        joinedPath,
        `the file is too large to be joined: at most ${MOST_ROWS.toLocaleString("en-US")} rows and ${MOST_CHARACTERS / 1_048_576} MB of what the map reads`,
        "Import the larger file, and join the smaller one to it; or import both, each with a map of its own",
      );
    rows.set(key, values);
  }
  return { said, header: header ?? [], rows };
}

/** The cells of a row with those that are joined to it. */
export function joinRow(
  joined: readonly JoinedTable[],
  header: readonly string[],
  cells: readonly string[],
): { readonly cells: readonly string[]; readonly problem?: CellProblem } {
  const all = [...cells];
  for (const { said, header: names, rows } of joined) {
    const key = (all[header.indexOf(said.on)] ?? "").trim();
    const found = rows.get(key);
    if (found === undefined && said.missing === "reject")
      return {
        cells,
        problem: { column: said.on, value: key, reason: `isn't in column "${said.key}" of ${said.file}` },
      };
    all.push(...(found ?? names.map(() => "")));
  }
  return { cells: all };
}
