/** What a map may say of each kind of column of the catalogue of facts, and what a cell of it then says. */
import { z } from "zod";
import type { FileCells, FileColumn, FileColumns } from "../../../api/facts/file-columns.ts";
import type { AttributeValue } from "../../../agreement/terms/basic/basic-terms.ts";
import { isCurrency } from "../../../base/currency.ts";
import { type Cell, columnOf, FromColumn, Literally, NO_CURRENCY } from "./cell.ts";
import { readCell, readEmail, type CellReading, readMoneyCell, readNeededText, readText } from "./read-cell.ts";

function columnShape(column: FileColumn): z.ZodType {
  switch (column) {
    case "text":
    case "email":
    case "money":
    case "person?":
      return FromColumn.optional();
    case "needed":
    case "person":
      return FromColumn;
    case "literal":
      return Literally;
    case "attributes":
      return z.record(z.string().min(1).max(100), FromColumn).default({});
    case "flag":
    case "unless-no":
      return z.preprocess((raw) => (typeof raw === "boolean" ? { value: raw } : raw), FromColumn).optional();
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
  reading: CellReading,
): FileCells<FileColumns> | null {
  const cells: Record<string, unknown> = {};
  // Money is in the currency that its row names, in a column of its own or beside the amount.
  const currencyColumn = Object.keys(columns).find((name) => columns[name] === "currency");
  let named: string | null = null;
  const inRow =
    currencyColumn === undefined
      ? null
      : readCurrency({ ...reading, refuse: () => {} }, mapped[currencyColumn] as Cell | undefined);
  for (const [name, column] of Object.entries(columns))
    cells[name] = readColumn(column, mapped[name], reading, inRow, (code) => (named = code));
  if (currencyColumn !== undefined) cells[currencyColumn] ??= named;
  return Object.values(cells).includes(undefined) ? null : (cells as FileCells<FileColumns>);
}

/** @returns undefined when it must be there, and is not */
function readColumn(
  column: FileColumn,
  mapped: unknown,
  reading: CellReading,
  currency: string | null,
  onCurrency: (code: string) => void,
): unknown {
  const cell = mapped as Cell | undefined;
  switch (column) {
    case "text":
    case "person?":
      return readText(reading, cell);
    case "email":
      return readEmail(reading, cell);
    case "needed":
    case "literal":
    case "person":
      return readNeededText(reading, mapped as Cell) ?? undefined;
    case "attributes":
      return readAttributes(reading, mapped as Readonly<Record<string, Cell>>);
    case "flag":
      return readCell(reading, cell, { as: "boolean" }) === true;
    case "unless-no":
      return readCell(reading, cell, { as: "boolean" }) !== false;
    case "money":
      return readMoneyCell(reading, cell, currency, onCurrency);
    case "currency":
      return readCurrency(reading, cell);
    default:
      if ("oneOf" in column) return readWord(reading, mapped as Cell, column.oneOf) ?? undefined;
      if ("setting" in column) return mapped;
      return Object.fromEntries(
        Object.keys(column.columns).map((name) => [
          name,
          readText(reading, (mapped as Readonly<Record<string, Cell | undefined>>)[name]),
        ]),
      );
  }
}

function readAttributes(
  reading: CellReading,
  cells: Readonly<Record<string, Cell>>,
): Readonly<Record<string, AttributeValue>> {
  const values = Object.entries(cells).flatMap(([name, cell]) => {
    const value = readCell(reading, cell);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

/** @returns null where nothing is said: the agreement's */
function readCurrency(reading: CellReading, cell: Cell | undefined): string | null {
  const text = readText(reading, cell);
  if (text === null) return null;
  const code = text.toUpperCase();
  if (isCurrency(code)) return code;
  reading.refuse({ column: columnOf(cell), value: text, reason: NO_CURRENCY });
  return null;
}

function readWord(reading: CellReading, cell: Cell, words: readonly string[]): string | null {
  const text = readNeededText(reading, cell);
  if (text === null) return null;
  const word = words.find((each) => each === text.toLowerCase());
  if (word === undefined)
    reading.refuse({ column: columnOf(cell), value: text, reason: `isn't one of ${words.join(", ")}` });
  return word ?? null;
}
