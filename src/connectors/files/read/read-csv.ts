/**
 * A table of text (CSV, TSV, and their like) as a stream of rows, in bounded memory. What the map doesn't say of it is recognized:
 * its encoding, and the character between its cells. Any line end ends a row, also where a file mixes them.
 */
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { AppError } from "../../../base/app-error.ts";
import type { TableFormat } from "../map/table-format.ts";
import { decodeText, type Encoding, encodingOf } from "./decode-text.ts";
import { delimiterOf, sepLineOf } from "./delimiter.ts";
import type { FileBytes } from "./file-bytes.ts";
import { assertTable } from "./file-kind.ts";
import { invalidFile } from "./invalid-file.ts";
import { isBlankRow, type TableNote, type TableRow } from "./table-row.ts";

const RECORD_CHARACTERS_MAX = 1_048_576;
/** As much of the beginning, or more, is looked at to recognize what it is. */
const RECOGNIZED_CHARACTERS = 16_384;
export const LINE_ENDS = ["\r\n", "\n", "\r"];

/** What a table of text was recognized as. */
export type TextFormat = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Whether its first line is Excel's `sep=`, which isn't a row. */
  readonly hasSepLine: boolean;
};

export type TextTable = {
  readonly format: TextFormat;
  /** Every row that isn't blank. @throws AppError `input_invalid` naming the line */
  readonly rows: () => AsyncGenerator<TableRow>;
};

/**
 * @param chunks of the file from its beginning, read once
 * @param start their first bytes, by which the encoding is recognized
 * @throws AppError `input_invalid` when the file is no text, or empty
 */
export async function openTextTable(
  path: string,
  file: Pick<FileBytes, "grew">,
  chunks: AsyncIterable<Buffer>,
  start: Buffer,
  said: TableFormat,
  note: (note: TableNote) => void,
): Promise<TextTable> {
  const encoding = encodingOf(path, start, said.encoding);
  let isCut = false;
  const blocks = decodeText(path, chunks, encoding, async () => {
    isCut = await file.grew();
    if (isCut) note({ kind: "grew" });
    return isCut;
  });
  let text = "";
  while (text.length < RECOGNIZED_CHARACTERS) {
    const block = await blocks.next();
    if (block.done === true) break;
    text += block.value.toString();
  }
  if (text === "") throw invalidFile(path, "the file is empty", "Export it again");
  text = text.replace(/^\uFEFF+/, "");
  assertTable(path, text);
  const sepLine = sepLineOf(text);
  const head = text.slice(sepLine?.length ?? 0);
  const format: TextFormat = {
    encoding,
    delimiter: said.delimiter ?? sepLine?.delimiter ?? delimiterOf(head),
    hasSepLine: sepLine !== undefined,
  };
  async function* rest(): AsyncGenerator<Buffer | string> {
    if (head !== "") yield Buffer.from(head);
    yield* blocks;
  }
  return { format, rows: () => rowsOf(path, rest(), format, () => isCut) };
}

/** @param isCut whether the text ends in the middle of a row; asked at its end */
async function* rowsOf(
  path: string,
  text: AsyncGenerator<Buffer | string>,
  { delimiter, hasSepLine }: TextFormat,
  isCut: () => boolean,
): AsyncGenerator<TableRow> {
  let lines = 0;
  const parser = parse({
    delimiter,
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    max_record_size: RECORD_CHARACTERS_MAX,
    // The parser runs ahead of the reading below: here is known where the record before a mistake has ended.
    on_record: (record: string[], context) => {
      lines = context.lines;
      return record;
    },
  });
  const source = Readable.from(text);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      // A blank line counts as a row, so that row numbers are those a spreadsheet shows; it says nothing.
      row += 1;
      if (!isBlankRow(cells)) yield { row, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED" && isCut()) return;
    throw brokenText(path, error, lines + (hasSepLine ? 2 : 1));
  } finally {
    source.destroy();
  }
}

function brokenText(path: string, error: CsvError, line: number): AppError {
  if (line === 1 && error.code === "CSV_INVALID_CLOSING_QUOTE") {
    return invalidFile(
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
  return invalidFile(
    path,
    said[error.code] ?? `line ${line}: ${error.message}`,
    'Inside a quoted cell, write a quote twice: "5"" pipe"',
    { line },
  );
}
