/**
 * What a file says that leads cost: its first row names the columns, and the others are amounts that can be entered; and what entering them would change.
 * A row that can be read in two ways is refused, never guessed at.
 */
import { csvRecords } from "../../base/csv-records.ts";
import { isCurrency } from "../../base/currency.ts";
import { parseMoney } from "../../calculator/money.ts";
import { listWords } from "../../words/english/lists.ts";
import { sentences } from "../../words/english/sentences.ts";
import { isSamePlace, type SpendAmount, type SpendLine, type SpendPlace } from "./spend.ts";

const SPEND_COLUMNS = ["month", "source", "campaign", "amount", "currency"] as const;
type Column = (typeof SPEND_COLUMNS)[number];
const NEEDED: readonly Column[] = ["month", "source", "amount"];

const NAME_CHARACTERS_MAX = 200;
const MINOR_UNITS_MAX = 1_000_000_000_000;

/** `row` as a spreadsheet numbers it: that of the names is 1. `column` is left out where the row as a whole is refused. */
export type SpendRowProblem = { readonly row: number; readonly column?: Column; readonly message: string };
export type SpendFileEntry = SpendPlace & SpendAmount & { readonly row: number };

/** `unreadable`: why nothing of it could be read. `unread`: columns that say nothing here. */
export type SpendFile =
  | { readonly kind: "unreadable"; readonly message: string }
  | {
      readonly kind: "read";
      readonly entries: readonly SpendFileEntry[];
      readonly problems: readonly SpendRowProblem[];
      readonly unread: readonly string[];
    };

/**
 * @param text of a CSV file, with commas, semicolons, or tabs between its columns
 * @param currency of the agreement: an amount that names none is in it
 * @param most rows, without the first
 */
export function readSpendFile(text: string, currency: string, most: number): SpendFile {
  const records = csvRecords(text);
  if (!records.ok) return { kind: "unreadable", message: records.problems.join(" ") };
  const [head = [], ...rest] = records.value;
  const names = head.map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return unreadable(
      `The first row has to name the columns; ${listWords(missing)} ${missing.length === 1 ? "is" : "are"} missing`,
    );
  const twice = SPEND_COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined) return unreadable(`Two columns are called ${twice}. Rename or remove one`);
  const rows = rest
    .map((cells, index) => ({ row: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (rows.length === 0) return unreadable("There is no row below the names of the columns");
  if (rows.length > most)
    return unreadable(`There are ${rows.length} rows, and at most ${most} can be entered at once. Split the file`);

  const entries: SpendFileEntry[] = [];
  const problems: SpendRowProblem[] = [];
  for (const { row, cells } of rows) {
    const read = readRow(row, (column) => (cells[names.indexOf(column)] ?? "").trim(), currency);
    const tooLong = cells.slice(names.length).some((cell) => cell.trim() !== "");
    if (tooLong)
      problems.push({
        row,
        message: sentences(
          `It has ${cells.length} cells, the first row has ${names.length}`,
          "Put a cell that holds the separator in quotes",
        ),
      });
    else if (!read.ok) problems.push(...read.problems);
    else {
      const before = entries.find((entry) => isSamePlace(entry, read.entry));
      if (before === undefined) entries.push(read.entry);
      else
        problems.push({
          row,
          message: sentences(
            `Row ${before.row} is for the same month, source, and campaign`,
            "Add the two up, or name a campaign for each",
          ),
        });
    }
  }
  const known: readonly string[] = SPEND_COLUMNS;
  return {
    kind: "read",
    entries,
    problems,
    unread: head.filter((_, index) => !known.includes(names[index] ?? "")).filter((name) => name.trim() !== ""),
  };
}

function unreadable(message: string): SpendFile {
  return { kind: "unreadable", message: sentences(message) };
}

type ReadRow =
  | { readonly ok: true; readonly entry: SpendFileEntry }
  | { readonly ok: false; readonly problems: readonly SpendRowProblem[] };

function readRow(row: number, cell: (column: Column) => string, ownCurrency: string): ReadRow {
  const problems: SpendRowProblem[] = [];
  const refuse = (column: Column, ...said: readonly string[]): undefined => {
    problems.push({ row, column, message: sentences(...said) });
  };

  const [, month] = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-01)?$/.exec(cell("month")) ?? [];
  if (month === undefined)
    refuse("month", `${quoted(cell("month"))} isn't a month`, "Write it as 2026-03 or 2026-03-01");

  const [source, campaign] = [cell("source"), cell("campaign")];
  if (source === "") refuse("source", "It is blank", "Name the source as leads name it");
  for (const column of ["source", "campaign"] as const)
    if (cell(column).length > NAME_CHARACTERS_MAX)
      refuse(column, `It is longer than ${NAME_CHARACTERS_MAX} characters`, "Shorten it");
    else if (cell(column).includes("\0")) refuse(column, "It holds a NUL character", "Save the table as CSV (UTF-8)");

  const currency = cell("currency") === "" ? ownCurrency : cell("currency").toUpperCase();
  const amountMinor = isCurrency(currency)
    ? readAmount(cell("amount"), currency, (...said) => refuse("amount", ...said))
    : refuse("currency", `${quoted(cell("currency"))} isn't a currency`, "Write it as three letters, such as EUR");

  if (problems.length > 0 || month === undefined || amountMinor === undefined) return { ok: false, problems };
  return {
    ok: true,
    entry: { row, source, campaign: campaign === "" ? null : campaign, month, amountMinor, currency },
  };
}

function readAmount(
  text: string,
  currency: string,
  refuse: (...said: readonly string[]) => undefined,
): number | undefined {
  if (text === "") return refuse("It is blank", "Write 0 where nothing was spent");
  // Thousands to one reader, thousandths to another.
  const [, whole = "", decimals = ""] = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(text) ?? [];
  if (whole !== "") {
    const fraction = decimals.replace(/0+$/, "");
    const small = fraction === "" ? whole : `${whole}.${fraction}`;
    return refuse(`${quoted(text)} can be read in two ways`, `Write “${whole}${decimals}” or “${small}”`);
  }
  // Nobody writes thousands with one or two digits: where a comma stands before these, it is that of decimals.
  const money = parseMoney("amount", text.replace(/^(-?\d+),(\d{1,2})$/, "$1.$2"), currency);
  if (!money.ok) {
    for (const { message, remedy } of money.problems) refuse(message, remedy);
    return undefined;
  }
  const { minor } = money.value;
  if (minor < 0)
    return refuse(`${quoted(text)} is below 0`, "Enter what was spent in the month, less what was refunded");
  if (minor > MINOR_UNITS_MAX) return refuse(`${quoted(text)} is too large`, "Check its digits");
  return minor;
}

function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)} …` : text}”`;
}

/** What entering an amount changes; `before` is what stands there now. */
export type SpendChange = SpendFileEntry &
  ({ readonly change: "new" | "same" } | { readonly change: "replaces"; readonly before: SpendAmount });

/** One that was withdrawn is new. */
export function spendChanges(
  entries: readonly SpendFileEntry[],
  lines: readonly Pick<SpendLine, keyof SpendPlace | "amount">[],
): readonly SpendChange[] {
  return entries.map((entry) => {
    const before = lines.find((line) => isSamePlace(line, entry))?.amount ?? null;
    if (before === null) return { ...entry, change: "new" };
    const isSame = before.amountMinor === entry.amountMinor && before.currency === entry.currency;
    return isSame ? { ...entry, change: "same" } : { ...entry, change: "replaces", before };
  });
}
