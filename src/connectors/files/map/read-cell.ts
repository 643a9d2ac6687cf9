/** What a cell of a row says: text, number, money, yes or no, an instant. Reading is strict; a blank is null, never a word. */
import { isEmailAddress } from "../../../base/email-address.ts";
import type { AttributeValue } from "../../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../../base/time.ts";
import { defined } from "../../../base/assert.ts";
import { compileDatePattern, type ReadDate } from "./date-pattern.ts";
import { AMBIGUOUS, isAmbiguous, plainNumber } from "./read-number.ts";
import type { Cell, DateCell } from "./cell.ts";

const TEXT_LENGTH_MAX = 1_000;

/** A row by column name. Cells are trimmed when they are read, not before. */
export type Row = (column: string) => string;
/** Why a row cannot be used: the column at fault, what it says, and what is wrong with that. */
export type CellProblem = { readonly column: string; readonly value: string; readonly reason: string };
/** Collects what is wrong with a row; reading goes on, so that a row names all its problems. */
export type Refuse = (problem: CellProblem) => void;

/** @returns null when the cell is blank, or was refused */
export function readCell(row: Row, cell: Cell | undefined, refuse: Refuse): AttributeValue | null {
  if (cell === undefined) return null;
  if (cell.column === undefined) return cell.value ?? null;
  const text = row(cell.column).trim();
  if (text === "") return null;

  const refused = (reason: string): null => {
    refuse({ column: cell.column ?? "", value: text, reason });
    return null;
  };
  if (text.includes("\u0000")) return refused("holds a NUL character");
  if (cell.map !== undefined) {
    const translated = Object.hasOwn(cell.map, text) ? cell.map[text] : undefined;
    return translated ?? refused("is not in the `map` of this column");
  }
  switch (cell.as) {
    case "text":
      return text.length <= TEXT_LENGTH_MAX ? text : refused(`is longer than ${TEXT_LENGTH_MAX} characters`);
    case "number":
      if (isAmbiguous(text, cell)) return refused(AMBIGUOUS);
      return readNumber(text, cell) ?? refused(`isn't a number (write 1234${cell.decimal ?? "."}5)`);
    case "money": {
      const { decimals = 2 } = cell;
      if (decimals !== 3 && isAmbiguous(text, cell)) return refused(AMBIGUOUS);
      return (
        readMinorUnits(text, cell, decimals) ??
        refused(`isn't an amount of money (write ${exampleOf(cell, decimals)}, up to ${decimals} decimals)`)
      );
    }
    case "boolean":
      return readBoolean(text) ?? refused("is neither true nor false");
  }
}

/** The cell as text; null when it is blank or was refused. */
export function readText(row: Row, cell: Cell | undefined, refuse: Refuse): string | null {
  const value = readCell(row, cell, refuse);
  return value === null ? null : String(value);
}

/** An e-mail address, by the rule that holds for every way in. */
export function readEmail(row: Row, cell: Cell | undefined, refuse: Refuse): string | null {
  const text = readText(row, cell, refuse)?.trim() ?? null;
  if (text === null || isEmailAddress(text)) return text;
  refuse({ column: cell?.column ?? "", value: text, reason: "isn't an email address. Correct it, or leave it blank" });
  return null;
}

/** The cell as text that must be there. */
export function readNeededText(row: Row, cell: Cell, refuse: Refuse): string | null {
  let refused = false;
  const text = readText(row, cell, (problem) => {
    refused = true;
    refuse(problem);
  });
  if (text === null && !refused) refuse({ column: cell.column ?? "", value: "", reason: "is blank" });
  return text;
}

/**
 * An amount in minor units of the currency. Read digit by digit: 0.29 is 29 cents, not 28.999.
 *
 * @param decimals of the currency, where the map does not say them itself
 */
export function readMoneyCell(row: Row, cell: Cell | undefined, decimals: number, refuse: Refuse): number | null {
  const asMoney =
    cell === undefined || cell.map !== undefined
      ? cell
      : { ...cell, as: "money" as const, decimals: cell.decimals ?? decimals };
  const value = readCell(row, asMoney, refuse);
  if (value === null) return null;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  refuse({ column: cell?.column ?? "", value: String(value), reason: "isn't an amount of money" });
  return null;
}

const readers = new Map<string, ReadDate>();
function readerOf(format: string): ReadDate {
  let reader = readers.get(format);
  if (reader === undefined) {
    const compiled = compileDatePattern(format);
    reader = defined(compiled.ok ? compiled.value : undefined, "date pattern of a parsed map");
    readers.set(format, reader);
  }
  return reader;
}

/** @returns `skip` when the cell is blank and the map says that there is no such fact then; null when it was refused */
export function readDateCell(row: Row, cell: DateCell, zone: string, refuse: Refuse): EpochMs | "skip" | null {
  const text = row(cell.column).trim();
  if (text === "") {
    if (cell.blank === "skip") return "skip";
    refuse({ column: cell.column, value: "", reason: "is blank" });
    return null;
  }
  const read = readerOf(cell.format)(text, cell.zone ?? zone);
  if ("at" in read) return read.at;
  refuse({ column: cell.column, value: text, reason: read.reason });
  return null;
}

function readNumber(text: string, cell: Cell): number | undefined {
  const plain = plainNumber(text, cell);
  return plain === undefined ? undefined : Number(plain);
}

function exampleOf({ decimal = "." }: Cell, decimals: number): string {
  return decimals === 0 ? "1234" : `1234${decimal}${"5".padEnd(decimals, "0")}`;
}

function readMinorUnits(text: string, cell: Cell, decimals: number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(plainNumber(text, cell) ?? "");
  if (match === null) return undefined;
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return undefined;
  return Number(`${match[1] ?? ""}${fraction.padEnd(decimals, "0")}`);
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  "1": true,
  false: false,
  no: false,
  n: false,
  "0": false,
};
function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined;
}
