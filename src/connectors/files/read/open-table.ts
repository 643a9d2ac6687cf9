/** A file opened as a table, whatever it is: recognized by its content, never by its name. */
import type { TableFormat } from "../map/table-format.ts";
import { type FileBytes, openFileBytes } from "./file-bytes.ts";
import { assertNoOldWorkbook, assertText, isZip } from "./file-kind.ts";
import { invalidFile } from "./invalid-file.ts";
import { openTextTable, type TextFormat } from "./read-csv.ts";
import type { TableNote, TableRow } from "./table-row.ts";
import { openWorkbook, type WorkbookSheet } from "./xlsx/open-workbook.ts";

/** What a file was recognized as: a table of text, or the sheet `sheet` of a workbook. */
export type RecognizedFormat =
  | ({ readonly kind: "text"; readonly isGzip: boolean } & TextFormat)
  | { readonly kind: "workbook"; readonly sheets: readonly WorkbookSheet[]; readonly sheet: string };

export type OpenedTable = AsyncDisposable & {
  readonly format: RecognizedFormat;
  /** Of the file as it is, packed or not. */
  readonly bytes: number;
  /** Every row that isn't blank, from row 1; read once. @throws AppError `input_invalid` naming the line or the row */
  readonly rows: () => AsyncGenerator<TableRow>;
};

/**
 * @param said what the map says of the file; the rest is recognized
 * @param note hears what is worth saying of a reading that goes well
 * @throws AppError `input_invalid` with what the file is instead, and what to do
 */
export async function openTable(
  path: string,
  said: TableFormat,
  note: (note: TableNote) => void = () => {},
): Promise<OpenedTable> {
  const file = await openFileBytes(path);
  try {
    return await opened(path, file, said, note);
  } catch (error) {
    await file[Symbol.asyncDispose]();
    throw error;
  }
}

async function opened(
  path: string,
  file: FileBytes,
  said: TableFormat,
  note: (note: TableNote) => void,
): Promise<OpenedTable> {
  const chunks = file.chunks();
  const first = await chunks.next();
  if (first.done === true) throw invalidFile(path, "the file is empty", "Export it again");
  const start = first.value;
  if (isZip(start)) {
    await chunks.return(undefined);
    const workbook = await openWorkbook(path, file, said);
    return {
      format: { kind: "workbook", sheets: workbook.sheets, sheet: workbook.sheet },
      bytes: file.bytes,
      rows: workbook.rows,
      [Symbol.asyncDispose]: async () => {
        await workbook[Symbol.asyncDispose]();
        await file[Symbol.asyncDispose]();
      },
    };
  }
  assertNoOldWorkbook(path, start);
  assertText(path, start);
  async function* whole(): AsyncGenerator<Buffer> {
    yield start;
    yield* chunks;
  }
  const { format, rows } = await openTextTable(path, file, whole(), start, said, note);
  return {
    format: { kind: "text", isGzip: file.isGzip, ...format },
    bytes: file.bytes,
    rows,
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  };
}
