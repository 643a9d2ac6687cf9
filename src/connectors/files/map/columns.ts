/** What a map may say of each kind of column of the catalogue of facts, and what a cell of it then says. */
import { z } from "zod";
import type { FileCells, FileColumn, FileColumns } from "../../../api/facts/file-columns.ts";
import type { AttributeValue } from "../../../agreement/terms/basic/basic-terms.ts";
import { isCurrency, minorDigits } from "../../../base/currency.ts";
import { Cell, FromColumn, Literally, NO_CURRENCY } from "./cell.ts";
import { readCell, readEmail, readMoneyCell, readNeededText, readText, type Refuse, type Row } from "./read-cell.ts";

function columnShape(column: FileColumn): z.ZodType {
  switch (column) {
    case "text":
    case "email":
    case "money":
      return FromColumn.optional();
    case "needed":
      return FromColumn;
    case "literal":
      return Literally;
    case "attributes":
      return z.record(z.string().min(1).max(100), FromColumn).default({});
    case "flag":
      return z.preprocess((raw) => (typeof raw === "boolean" ? { value: raw } : raw), Cell).optional();
    case "currency":
      // A bare text is the currency itself; a blank cell is the agreement's.
      return Literally.optional();
    default:
      if ("oneOf" in column) return Literally;
      if ("setting" in column) return z.enum(column.setting).default(column.otherwise);
      return z.strictObject(columnShapes(column.columns)).default({});
  }
}

export function columnShapes(columns: FileColumns): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, columnShape(column)]));
}

/**
 * @param mapped what the map says of each
 * @returns null when something that must be there is not, or was refused
 */
export function readColumns(
  columns: FileColumns,
  mapped: Readonly<Record<string, unknown>>,
  row: Row,
  ownCurrency: string | null,
  refuse: Refuse,
): FileCells<FileColumns> | null {
  const cells: Record<string, unknown> = {};
  // Money is in the currency that its row names.
  const currencyColumn = Object.keys(columns).find((name) => columns[name] === "currency");
  const currency =
    currencyColumn === undefined ? null : readCurrency(row, mapped[currencyColumn] as Cell | undefined, () => {});
  for (const [name, column] of Object.entries(columns))
    cells[name] = readColumn(column, mapped[name], row, currency ?? ownCurrency, refuse);
  return Object.values(cells).includes(undefined) ? null : (cells as FileCells<FileColumns>);
}

/** @returns undefined when it must be there, and is not */
function readColumn(column: FileColumn, mapped: unknown, row: Row, currency: string | null, refuse: Refuse): unknown {
  const cell = mapped as Cell | undefined;
  switch (column) {
    case "text":
      return readText(row, cell, refuse);
    case "email":
      return readEmail(row, cell, refuse);
    case "needed":
    case "literal":
      return readNeededText(row, mapped as Cell, refuse) ?? undefined;
    case "attributes":
      return readAttributes(row, mapped as Readonly<Record<string, Cell>>, refuse);
    case "flag":
      return readCell(row, isPlain(cell) ? { ...cell, as: "boolean" } : cell, refuse) === true;
    case "money":
      return readMoneyCell(row, cell, decimalsOf(currency), refuse);
    case "currency":
      return readCurrency(row, cell, refuse);
    default:
      if ("oneOf" in column) return readWord(row, mapped as Cell, column.oneOf, refuse) ?? undefined;
      if ("setting" in column) return mapped;
      return Object.fromEntries(
        Object.keys(column.columns).map((name) => [
          name,
          readText(row, (mapped as Readonly<Record<string, Cell | undefined>>)[name], refuse),
        ]),
      );
  }
}

function isPlain(cell: Cell | undefined): cell is Cell {
  return cell?.column !== undefined && cell.map === undefined;
}

function readAttributes(
  row: Row,
  cells: Readonly<Record<string, Cell>>,
  refuse: Refuse,
): Readonly<Record<string, AttributeValue>> {
  const values = Object.entries(cells).flatMap(([name, cell]) => {
    const value = readCell(row, cell, refuse);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

const MOST_DECIMALS = 4;

/** An amount in a currency that was refused is read all the same, so that the row names all its problems. */
function decimalsOf(currency: string | null): number {
  return currency === null ? MOST_DECIMALS : minorDigits(currency);
}

/** @returns null where nothing is said: the agreement's */
function readCurrency(row: Row, cell: Cell | undefined, refuse: Refuse): string | null {
  const text = readText(row, cell, refuse);
  if (text === null) return null;
  const code = text.toUpperCase();
  if (isCurrency(code)) return code;
  refuse({ column: cell?.column ?? "", value: text, reason: NO_CURRENCY });
  return null;
}

function readWord(row: Row, cell: Cell, words: readonly string[], refuse: Refuse): string | null {
  const text = readNeededText(row, cell, refuse);
  if (text === null) return null;
  const word = words.find((each) => each === text.toLowerCase());
  if (word === undefined)
    refuse({ column: cell.column ?? "", value: text, reason: `isn't one of ${words.join(", ")}` });
  return word ?? null;
}
