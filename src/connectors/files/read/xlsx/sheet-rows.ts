/**
 * The rows of a sheet, its cells as text: numbers plainly, dates as ISO wall times, formulas by the values that are stored with them.
 * Nothing is calculated, and no macro is run.
 */
import type { Readable } from "node:stream";
import type { TableRow } from "../table-row.ts";
import { type DateFormat, wallTime } from "./serial-date.ts";
import type { TextStore } from "./text-store.ts";
import { unescaped } from "./workbook-texts.ts";
import { type XmlAttributes, XmlError, xmlPieces } from "./xml-part.ts";

/** What a sheet needs of its workbook to be read. */
export type SheetContext = {
  readonly texts: TextStore;
  /** By the number of a cell's style: how it shows a number, where that is a date. */
  readonly dateFormats: readonly (DateFormat | undefined)[];
  readonly is1904: boolean;
  /** Of numbers, as the map says it for the whole file. */
  readonly decimal: "." | ",";
};

/** In place of a value that was never calculated. */
const NOT_CALCULATED = "#NOT CALCULATED!";

const COLUMNS_MAX = 16_384;
const ROWS_MAX = 1_048_576;

/** Every row that isn't blank; each is at least as wide as those before it. @throws XmlError */
export async function* sheetRows(part: Readable, context: SheetContext): AsyncGenerator<TableRow> {
  let done: TableRow[] = [];
  let width = 0;
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = "";
  let style = 0;
  let value = "";
  let isValue = false;
  let isPhonetic = false;
  let hasValue = false;
  let hasFormula = false;
  let isInData = false;

  function openCell(attributes: XmlAttributes): void {
    const reference = attributes.get("r");
    const shown = attributes.get("s");
    const next = reference === undefined ? column + 1 : columnOf(reference);
    if (next <= column || next >= COLUMNS_MAX)
      throw new XmlError(`row ${row} has a cell out of order (${reference ?? ""})`);
    column = next;
    type = attributes.get("t") ?? "n";
    style = shown === undefined ? 0 : Number(shown);
    value = "";
    hasValue = false;
    hasFormula = false;
  }

  function closeCell(): void {
    let text = "";
    if (hasValue) text = textOf(type, value, style, context, row);
    else if (hasFormula) text = NOT_CALCULATED;
    // Blank cells at the end say nothing; those before a value are there.
    if (text === "") return;
    while (cells.length < column) cells.push("");
    cells.push(text);
  }

  function closeRow(): void {
    if (cells.length === 0) return;
    width = Math.max(width, cells.length);
    while (cells.length < width) cells.push("");
    done.push({ row, cells });
  }

  const pieces = xmlPieces(part, {
    open: (name, attributes) => {
      switch (name) {
        case "c":
          if (isInData) openCell(attributes);
          break;
        case "v":
          isValue = hasValue = true;
          break;
        case "row": {
          const number = attributes.get("r");
          const next = number === undefined ? row + 1 : Number(number);
          if (!(next > row && next <= ROWS_MAX)) throw new XmlError(`a row is out of order after row ${row}`);
          row = next;
          cells = [];
          column = -1;
          break;
        }
        case "t":
          isValue = !isPhonetic;
          hasValue = true;
          break;
        case "f":
          hasFormula = true;
          break;
        case "rPh":
          isPhonetic = true;
          break;
        case "sheetData":
          isInData = true;
          break;
        default:
      }
    },
    text: (text) => {
      if (isValue && isInData) value += text;
    },
    close: (name) => {
      switch (name) {
        case "v":
        case "t":
          isValue = false;
          break;
        case "c":
          if (isInData) closeCell();
          break;
        case "row":
          closeRow();
          break;
        case "rPh":
          isPhonetic = false;
          break;
        case "sheetData":
          isInData = false;
          break;
        default:
      }
    },
  });
  for await (const _ of pieces) {
    if (done.length === 0) continue;
    const rows = done;
    done = [];
    yield* rows;
  }
  yield* done;
}

function textOf(
  type: string,
  value: string,
  style: number,
  { texts, dateFormats, is1904, decimal }: SheetContext,
  row: number,
): string {
  switch (type) {
    case "s": {
      const text = texts.at(Number(value));
      if (text === undefined) throw new XmlError(`a cell of row ${row} has a text that isn't in the workbook`);
      return text;
    }
    case "n": {
      const format = dateFormats[style];
      if (format !== undefined && value !== "") {
        const time = wallTime(Number(value), format, is1904);
        if (time !== undefined) return time;
      }
      const number = plainDigits(value);
      return decimal === "." ? number : number.replace(".", decimal);
    }
    case "b":
      return value.trim() === "1" || value === "true" ? "TRUE" : "FALSE";
    case "str":
    case "inlineStr":
      return unescaped(value);
    default:
      // Dates in words, and errors such as #N/A by their name.
      return value;
  }
}

/** A number as a spreadsheet shows it at most: 15 digits, and no exponent. */
function plainDigits(value: string): string {
  if (/^-?\d{1,15}$/.test(value)) return value;
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  const shown = Number(number.toPrecision(15));
  const text = String(shown);
  if (!text.includes("e")) return text;
  return Math.abs(shown) < 1 ? shown.toFixed(20).replace(/0+$/, "") : BigInt(shown).toString();
}

/** @example "AB12" → 27 */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
