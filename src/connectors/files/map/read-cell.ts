/** What a cell of a row says: text, number, money, yes or no. Reading is strict; a blank is null, never a word. */
import { minorDigits } from "../../../base/currency.ts";
import { isEmailAddress } from "../../../base/email-address.ts";
import type { AttributeValue } from "../../../agreement/terms/basic/basic-terms.ts";
import { asBlankText, BLANK, type Cell, columnOf, formOf, type Row } from "./cell.ts";
import { readMinorUnits, splitAmount } from "./read-money.ts";
import { AMBIGUOUS, EITHER, lowerEndOf, readPlainNumber } from "./read-number.ts";

const TEXT_LENGTH_MAX = 1_000;

/** Why a row cannot be used: the column at fault, what it says, and what is wrong with that. */
export type CellProblem = { readonly column: string; readonly value: string; readonly reason: string };
/** Collects what is wrong with a row; reading goes on, so that a row names all its problems. */
export type Refuse = (problem: CellProblem) => void;

export type CellReading = {
  readonly row: Row;
  readonly refuse: Refuse;
  /** Of the agreement: money that names no currency is in it; null: it is not known yet, and any that there is will do. */
  readonly ownCurrency: string | null;
};

/** What a column of the catalogue of facts is read as, whatever the cell says. */
type Asked = {
  readonly as: "boolean" | "money";
  /** Of the row, by a column of its own; money that names another contradicts it. */
  readonly currency?: string | null;
  /** Told of the currency that the cell itself names. */
  readonly onCurrency?: (code: string) => void;
};

/** @returns null when the cell is blank, or was refused */
export function readCell(reading: CellReading, cell: Cell | undefined, asked?: Asked): AttributeValue | null {
  if (cell === undefined) return null;
  const form = formOf(cell);
  // What is put together is a text first.
  const ofParts = form.gives === "value" ? asked : undefined;
  const found = form.read(cell, reading.row, (part) => readCell(reading, part, ofParts));
  if (found === null || (form.gives === "value" && (cell.map === undefined || cell.value !== undefined))) return found;
  const text = String(found).trim();
  if (text === "" || cell.blank?.includes(asBlankText(text)) === true) return null;

  const refused = (reason: string): AttributeValue | null => {
    if (cell.else !== undefined) return cell.else === BLANK ? null : cell.else;
    reading.refuse({ column: columnOf(cell), value: text, reason });
    return null;
  };
  if (text.includes("\u0000")) return refused("holds a NUL character");
  if (cell.map !== undefined) {
    const translated = Object.hasOwn(cell.map, text) ? cell.map[text] : undefined;
    return translated ?? refused("is not in the `map` of this column");
  }
  if (SPREADSHEET_ERRORS.has(text))
    return refused("is an error of the spreadsheet. Correct it there, or list it under `blank` in the map");
  return READERS[asked?.as ?? cell.as](text, { reading, cell, asked, refused });
}

/** What a cell says where its formula has no value; the last one is Baton's name for a formula that was never calculated. */
const SPREADSHEET_ERRORS: ReadonlySet<string> = new Set([
  ...[
    "#N/A",
    "#REF!",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#GETTING_DATA",
  ],
  "#NOT CALCULATED!",
]);

type Read = {
  readonly reading: CellReading;
  readonly cell: Cell;
  readonly asked: Asked | undefined;
  readonly refused: (reason: string) => AttributeValue | null;
};

/** What a text is, by what it is to be read as. */
const READERS: Readonly<Record<Cell["as"], (text: string, read: Read) => AttributeValue | null>> = {
  text: (text, { refused }) =>
    text.length <= TEXT_LENGTH_MAX ? text : refused(`is longer than ${TEXT_LENGTH_MAX} characters`),
  number(text, { cell, refused }) {
    const plain = readPlainNumber(text, cell);
    if (plain === EITHER) return refused(AMBIGUOUS);
    if (plain !== undefined) return Number(plain);
    const range = lowerEndOf(text) === undefined ? "" : ". To take the lower end of a range, say `as: range`";
    return refused(`isn't a number (write 1234${cell.decimal ?? "."}5)${range}`);
  },
  range(text, { cell, refused }) {
    const plain = readPlainNumber(lowerEndOf(text) ?? text, cell);
    if (plain === EITHER) return refused(AMBIGUOUS);
    return plain === undefined ? refused("is neither a number nor a range, such as 51-200 or 10,001+") : Number(plain);
  },
  money: readMoney,
  boolean(text, { refused }) {
    const word = text.toLowerCase();
    return (Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined) ?? refused("is neither true nor false");
  },
};

function readMoney(text: string, { reading, cell, asked, refused }: Read): AttributeValue | null {
  const own = reading.ownCurrency;
  const { number, sign = "", currencies } = splitAmount(text);
  // An attribute has no currency beside it: it is in the agreement's.
  const inRow = (asked === undefined ? own : asked.currency) ?? null;
  let currency = inRow ?? own;
  if (currencies !== undefined) {
    const [first, ...others] = currencies;
    const chosen = inRow ?? (own !== null && currencies.includes(own) ? own : first);
    if (chosen === undefined || !currencies.includes(chosen))
      return refused(`is in ${first ?? sign}, and the currency is ${chosen ?? "unknown"}`);
    if (others.length > 0 && inRow === null && own !== null && chosen !== own)
      return refused(`can be in several currencies: name the currency of “${sign}” with \`currency\` in the map`);
    currency = chosen;
    if (chosen !== own && inRow !== chosen) asked?.onCurrency?.(chosen);
  }
  const decimals = cell.decimals ?? (asked === undefined ? 2 : decimalsOf(currency));
  const minor = readMinorUnits(number, cell, decimals);
  if (minor === EITHER) return refused(AMBIGUOUS);
  return minor ?? refused(`isn't an amount of money (write ${exampleOf(cell, decimals)}, up to ${decimals} decimals)`);
}

const MOST_DECIMALS = 4;

/** An amount in a currency that isn't known is read all the same, so that the row names all its problems. */
function decimalsOf(currency: string | null): number {
  return currency === null ? MOST_DECIMALS : minorDigits(currency);
}

/** The cell as text; null when it is blank or was refused. */
export function readText(reading: CellReading, cell: Cell | undefined): string | null {
  const value = readCell(reading, cell);
  return value === null ? null : String(value);
}

/** An e-mail address, by the rule that holds for every way in. */
export function readEmail(reading: CellReading, cell: Cell | undefined): string | null {
  const text = readText(reading, cell)?.trim() ?? null;
  if (text === null || isEmailAddress(text)) return text;
  reading.refuse({
    column: columnOf(cell),
    value: text,
    reason: "isn't an email address. Correct it, or leave it blank",
  });
  return null;
}

/** The cell as text that must be there. */
export function readNeededText(reading: CellReading, cell: Cell): string | null {
  let refused = false;
  const refuse: Refuse = (problem) => {
    refused = true;
    reading.refuse(problem);
  };
  const text = readText({ ...reading, refuse }, cell);
  if (text === null && !refused) reading.refuse({ column: columnOf(cell), value: "", reason: "is blank" });
  return text;
}

/**
 * An amount in minor units of its currency.
 *
 * @param currency that the row names beside it; null where it names none: the agreement's, or the one that the cell itself names
 * @param onCurrency told of the one that the cell itself names, when it is not the agreement's
 */
export function readMoneyCell(
  reading: CellReading,
  cell: Cell | undefined,
  currency: string | null,
  onCurrency: (code: string) => void,
): number | null {
  const value = readCell(reading, cell, { as: "money", currency, onCurrency });
  if (value === null) return null;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  reading.refuse({ column: columnOf(cell), value: String(value), reason: "isn't an amount of money" });
  return null;
}

function exampleOf({ decimal = "." }: Cell, decimals: number): string {
  return decimals === 0 ? "1234" : `1234${decimal}${"5".padEnd(decimals, "0")}`;
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
