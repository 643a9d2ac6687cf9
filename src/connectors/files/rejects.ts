/**
 * The rejects file of an import: `<file>.rejects.csv` beside the file, one line for each cell that made a row unusable; and in the same
 * form `<file>.warnings.csv`, for each cell that was taken and counts for nothing. What would be a formula in a spreadsheet is escaped. It is there only when there are any, and only whole: an import that is killed leaves the last one as it was.
 */
import { createWriteStream, type WriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { AppError } from "../../base/app-error.ts";
import { escapeFormula } from "../../base/csv.ts";
import type { CellProblem } from "./map/read-cell.ts";

export type Rejects = {
  readonly add: (row: number, problem: CellProblem) => Promise<void>;
  /** Rows rejected so far. */
  readonly rows: () => number;
  /** Puts the file in its place. @returns its path; undefined when there are no rejects, and then an old one is gone */
  readonly close: () => Promise<string | undefined>;
  /** Leaves nothing behind; after `close` it does nothing. */
  readonly discard: () => Promise<void>;
};

/** Writes nothing before the first reject; `add` throws an AppError `input_invalid` when it cannot be written. */
export function openRejects(csvPath: string, kind: "rejects" | "warnings" = "rejects"): Rejects {
  const path = `${csvPath}.${kind}.csv`;
  const unfinished = `${path}.${process.pid}.tmp`;
  let stream: WriteStream | undefined;
  const rows = new Set<number>();

  async function start(): Promise<WriteStream> {
    const file = await open(unfinished, "w").catch((error: unknown) => {
      throw new AppError("input_invalid", `${path}: the ${kind} file cannot be written`, {
        remedy: "copy the file to a folder that you may write to",
        cause: error,
      });
    });
    const opened = createWriteStream("", { fd: file });
    opened.write("row,column,value,reason\n");
    return opened;
  }

  return {
    async add(row, { column, value, reason }) {
      rows.add(row);
      stream ??= await start();
      if (!stream.write(`${[String(row), column, value, reason].map(quoted).join(",")}\n`)) await once(stream, "drain");
    },
    rows: () => rows.size,
    async close() {
      if (stream === undefined) {
        await rm(path, { force: true });
        return undefined;
      }
      stream.end();
      await finished(stream);
      await rename(unfinished, path);
      stream = undefined;
      return path;
    },
    async discard() {
      stream?.destroy();
      if (stream !== undefined) await rm(unfinished, { force: true });
      stream = undefined;
    },
  };
}

function quoted(text: string): string {
  const plain = escapeFormula(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
