/**
 * A CSV file as a stream of records, in bounded memory. What cannot be read is an `input_invalid` with the file and the line.
 *
 * What people send instead of a CSV file (a workbook, an archive, UTF-16 from a spreadsheet) is recognised and named.
 */
import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { AppError } from "../../../base/app-error.ts";
import type { Mapping } from "../map/mapping.ts";
import { whyUnreadable } from "./why-unreadable.ts";

/** A record, the header being row 1. `bytes` is how far into the file its end is. */
export type CsvRecord = { readonly row: number; readonly bytes: number; readonly cells: readonly string[] };

const LINE_BYTES_MAX = 4_194_304;
const RECORD_CHARACTERS_MAX = 1_048_576;

/** @throws AppError `input_invalid` when the file cannot be read or is not CSV */
export async function* readCsv(
  path: string,
  format: Pick<Mapping, "delimiter" | "encoding">,
): AsyncGenerator<CsvRecord> {
  let lines = 0;
  const parser = parse({
    delimiter: format.delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: RECORD_CHARACTERS_MAX,
    // The parser runs ahead of the reading below: here is known where the record before a mistake has ended.
    on_record: (record: string[], context) => {
      lines = context.lines;
      return record;
    },
  });
  const source = Readable.from(decoded(path, format.encoding));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const entry of parser) {
      const { record, info } = entry as { record: string[]; info: { bytes: number } };
      row += 1;
      // An empty line counts as a row, so that row numbers are those a spreadsheet shows; it says nothing.
      if (record.length === 1 && record[0]?.trim() === "") continue;
      yield { row, bytes: info.bytes, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(path, error, lines + 1) : unreadable(path, error);
  } finally {
    source.destroy();
  }
}

async function* decoded(path: string, encoding: Mapping["encoding"]): AsyncGenerator<Buffer | string> {
  const decoder = encoding === "utf-8" ? undefined : new TextDecoder(encoding, { fatal: true });
  let first = true;
  let lines = 0;
  let rest: Buffer = Buffer.alloc(0);
  // Opened here rather than by createReadStream, so that the file is closed whenever the reading ends.
  await using file = await open(path, "r");
  for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    if (first) recognise(path, chunk, encoding);
    first = false;
    if (decoder !== undefined) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = Math.max(block.lastIndexOf(0x0a), block.lastIndexOf(0x0d)) + 1;
    if (block.length - end > LINE_BYTES_MAX)
      throw invalid(
        path,
        `a line is longer than ${LINE_BYTES_MAX / 1_048_576} MB`,
        "This isn't a CSV file. Save the table as CSV (UTF-8)",
      );
    rest = block.subarray(end);
    lines += checkUtf8(path, block.subarray(0, end), lines);
    yield block.subarray(0, end);
  }
  if (first) throw invalid(path, "the file is empty", "Export it again");
  if (decoder !== undefined) yield decoder.decode();
  else if (rest.length > 0) {
    checkUtf8(path, rest, lines);
    yield rest;
  }
}

/** @returns the number of lines in the block, which ends at the end of a line */
function checkUtf8(path: string, block: Buffer, linesBefore: number): number {
  const valid = isUtf8(block);
  let lines = 0;
  for (let start = 0; start < block.length; lines += 1) {
    const newline = block.indexOf(0x0a, start);
    const end = newline === -1 ? block.length : newline + 1;
    if (!valid && !isUtf8(block.subarray(start, end))) {
      throw invalid(
        path,
        `line ${linesBefore + lines + 1} isn't UTF-8`,
        "Save the file as UTF-8, or set `encoding: windows-1252` in the map",
      );
    }
    start = end;
  }
  return lines;
}

/** Names what is not CSV by its first bytes. */
function recognise(path: string, start: Buffer, encoding: Mapping["encoding"]): void {
  if (start.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004")))
    throw invalid(path, "the file is a workbook or an archive, not CSV", "Open it and save the sheet as CSV (UTF-8)");
  if (start[0] === 0x1f && start[1] === 0x8b) throw invalid(path, "the file is compressed (gzip)", "Unpack it first");
  if (start[0] === 0xfe && start[1] === 0xff)
    throw invalid(path, "the file is UTF-16 (big-endian), not UTF-8", "Save it as CSV (UTF-8)");
  const zeros = start.subarray(0, 4_096).filter((byte) => byte === 0).length;
  const utf16 = (start[0] === 0xff && start[1] === 0xfe) || zeros * 4 > Math.min(start.length, 4_096);
  if (utf16 && encoding !== "utf-16le")
    throw invalid(
      path,
      "the file is UTF-16, not UTF-8",
      "Save it as CSV (UTF-8), or set `encoding: utf-16le` in the map",
    );
  if (!utf16 && encoding === "utf-16le")
    throw invalid(path, "the file isn't UTF-16", "Remove `encoding: utf-16le` from the map");
  if (zeros > 0 && !utf16)
    throw invalid(path, "the file contains NUL bytes, so it's binary or damaged", "Save the table as CSV (UTF-8)");
}

function brokenCsv(path: string, error: CsvError, line: number): AppError {
  if (line === 1 && error.code === "CSV_INVALID_CLOSING_QUOTE") {
    return invalid(
      path,
      "line 1: a quoted name isn't followed by the delimiter of the map",
      "Set `delimiter` in the map to the character that separates the columns",
      { line },
    );
  }
  const said: Partial<Record<CsvError["code"], string>> = {
    CSV_QUOTE_NOT_CLOSED: `line ${line}: a quote is opened but never closed`,
    INVALID_OPENING_QUOTE: `line ${line}: a quote in the middle of a cell that doesn't start with one`,
    CSV_INVALID_CLOSING_QUOTE: `line ${line}: a closing quote is followed by text instead of the delimiter`,
    CSV_MAX_RECORD_SIZE: `line ${line}: a row is longer than a million characters. A quote may be opened there but not closed`,
  };
  return invalid(
    path,
    said[error.code] ?? `line ${line}: ${error.message}`,
    'Inside a quoted cell, write a quote twice: "5"" pipe"',
    { line },
  );
}

function unreadable(path: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return invalid(
      path,
      "the file isn't in the encoding that the map names",
      "Set `encoding` in the map: utf-8, utf-16le, or windows-1252",
    );
  }
  const message = whyUnreadable(error);
  return message === undefined ? error : invalid(path, message, "Check the path of the CSV file");
}

export function invalid(
  path: string,
  message: string,
  remedy: string,
  facts: Readonly<Record<string, unknown>> = {},
): AppError {
  return new AppError("input_invalid", `${path}: ${message}`, { facts: { file: path, ...facts }, remedy });
}
