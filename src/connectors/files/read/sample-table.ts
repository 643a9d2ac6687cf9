/** What a file is and what its rows look like, quickly: for guessing a map, and for showing what was understood. */
import { isUtf8 } from "node:buffer";
import { constants, gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { TableFormat } from "../map/table-format.ts";
import { openFileBytes } from "./file-bytes.ts";
import { isZip } from "./file-kind.ts";
import { openTable, type RecognizedFormat } from "./open-table.ts";
import { LINE_ENDS, type TextFormat } from "./read-csv.ts";
import { isBlankRow, type TableRow } from "./table-row.ts";

export type TableSample = {
  /** What the file was recognized as, or what was said of it. */
  readonly format: RecognizedFormat;
  /** Of the file as it is, packed or not. */
  readonly bytes: number;
  /** The first rows that aren't blank, from row 1: titles and the header among them. */
  readonly rows: readonly TableRow[];
  /** Rows that may be the header, as a spreadsheet counts; the likeliest first, never empty where there are rows. */
  readonly headerRows: readonly number[];
  /** Cells of rows from further on, evenly spread over the file (of a compressed file or a workbook, over its first 20,000 rows). */
  readonly spread: readonly (readonly string[])[];
  /** Whether `rows` is all there is. */
  readonly isWhole: boolean;
};

const SCANNED_ROWS = 20_000;
const PLACES = 16;
const PLACE_BYTES = 32_768;
const HEADER_ROWS_LOOKED_AT = 20;
const HEADER_ROWS_MAX = 3;

/**
 * Reads little of the file, however long it is: its beginning, and some rows of further on.
 *
 * @param said what is known already; the rest is recognized. A text that is no UTF-8 where it was looked at is taken for Windows-1252
 * @param rows at most so many in `rows`, and about as many in `spread`
 * @throws AppError `input_invalid` as {@link openTable}, or for a mistake in the first rows
 */
export async function sampleTable(
  path: string,
  { rows: rowsMax, ...said }: TableFormat & { readonly rows: number },
): Promise<TableSample> {
  const places = await placesOf(path);
  const encoding = said.encoding ?? (isWindows1252(places) ? "windows-1252" : undefined);
  await using table = await openTable(path, { ...said, ...(encoding === undefined ? {} : { encoding }) });
  const { format, bytes } = table;
  const rows: TableRow[] = [];
  const further: (readonly string[])[] = [];
  const isSpreadByPlace = format.kind === "text" && !format.isGzip;
  const stride = Math.max(1, Math.floor(SCANNED_ROWS / rowsMax));
  let count = 0;
  for await (const row of table.rows()) {
    count += 1;
    if (rows.length < rowsMax) rows.push(row);
    else if (isSpreadByPlace || count > SCANNED_ROWS) break;
    else if (count % stride === 0) further.push(row.cells);
  }
  const isWhole = count === rows.length;
  const width = widthOf(rows);
  const spread =
    isWhole || !isSpreadByPlace
      ? further
      : places.flatMap((place) => rowsIn(place, format, width, Math.ceil(rowsMax / PLACES)));
  return { format, bytes, rows, headerRows: headerRowsOf(rows, width), spread, isWhole };
}

/** Bytes from the beginning, and from places evenly spread over the file, unpacked where it is gzip; each place but the first begins at a line. */
async function placesOf(path: string): Promise<readonly Buffer[]> {
  await using file = await openFileBytes(path);
  const start = await file.read(0, PLACE_BYTES);
  if (file.isGzip) return [linesOf(startOfGzip(start), true)];
  const places = [linesOf(start, true)];
  for (let place = 1; place < PLACES && file.bytes > PLACES * PLACE_BYTES; place += 1) {
    // Even, so that letters of two bytes stay whole.
    const at = 2 * Math.floor((file.bytes * place) / PLACES / 2);
    places.push(linesOf(await file.read(at, PLACE_BYTES), false));
  }
  return places;
}

function startOfGzip(packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // What is wrong with it is said when it is opened.
    return Buffer.alloc(0);
  }
}

function linesOf(bytes: Buffer, isStart: boolean): Buffer {
  const isWide = bytes.subarray(0, 100).includes(0);
  const newline = bytes.includes("\n") ? "\n" : "\r";
  // In UTF-16, a line end has a second byte.
  const begin = isStart ? 0 : bytes.indexOf(newline) + (isWide ? 2 : 1);
  return bytes.subarray(isWide ? begin - (begin % 2) : begin, isWide ? undefined : bytes.lastIndexOf(newline) + 1);
}

/** Text that is neither UTF-8 nor UTF-16, nor packed. */
function isWindows1252(places: readonly Buffer[]): boolean {
  const [start] = places;
  return start !== undefined && !isZip(start) && !places.some((each) => each.includes(0)) && !places.every(isUtf8);
}

/** The rows of a piece of the text that are as wide as its table; what cannot be read there is left out. */
function rowsIn(
  place: Buffer,
  { encoding, delimiter }: TextFormat,
  width: number,
  rowsMax: number,
): readonly (readonly string[])[] {
  try {
    const text = new TextDecoder(encoding).decode(place);
    const rows: string[][] = parse(text, {
      delimiter,
      record_delimiter: LINE_ENDS,
      relax_column_count: true,
      to: rowsMax,
    });
    return rows.filter((cells) => cells.length === width && !isBlankRow(cells));
  } catch {
    return [];
  }
}

/** Of most rows. */
function widthOf(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].toSorted(([a, of], [b, other]) => other - of || b - a)[0]?.[0] ?? 0;
}

/** Rows near the beginning that name most columns, each once and with a word; where there is none, the first row. */
function headerRowsOf(rows: readonly TableRow[], width: number): readonly number[] {
  const found = rows.slice(0, HEADER_ROWS_LOOKED_AT).filter(({ cells }) => {
    const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
    return (
      names.length * 2 > width &&
      names.every((name) => /\p{L}/u.test(name) && !/[@\n]|\d{2}[:/.-]\d/.test(name)) &&
      new Set(names).size * 5 >= names.length * 4
    );
  });
  const [first] = rows;
  return (found.length > 0 || first === undefined ? found : [first]).slice(0, HEADER_ROWS_MAX).map(({ row }) => row);
}
