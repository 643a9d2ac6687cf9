import { expect, test } from "vitest";
import { readSpendFile, spendChanges } from "./spend-file.ts";

const read = (text: string, most = 10) => {
  const file = readSpendFile(text, "EUR", most);
  if (file.kind === "unreadable") return file.message;
  const entries = file.entries.map(({ row, month, source, campaign, amountMinor, currency }) =>
    [row, month, source, campaign ?? "–", amountMinor, currency].join(" "),
  );
  return [...entries, ...file.problems.map(({ row, column, message }) => `${row} ${column ?? "row"}: ${message}`)];
};
/** Of one row. */
const row = (month: string, source: string, amount: string, currency = "") =>
  read(`month,source,amount,currency\n${month},${source},${amount},${currency}`);

test.each<[month: string, source: string, amount: string, currency: string, read: string]>([
  ["2026-03", "webinar", "1600", "", "2 2026-03 webinar – 160000 EUR"],
  ["2026-03-01", " webinar ", "1600.5", "usd", "2 2026-03 webinar – 160050 USD"],
  ["2026-03", '"Trade show, ""Messe"""', "0", "", '2 2026-03 Trade show, "Messe" – 0 EUR'],
  ["2026-03", "webinar", '"1600,50"', "", "2 2026-03 webinar – 160050 EUR"],
  ["2026-03", "webinar", "1600", "JPY", "2 2026-03 webinar – 1600 JPY"],
  ["2026-13", "webinar", "1", "", "2 month: “2026-13” isn't a month. Write it as 2026-03 or 2026-03-01."],
  ["2026-03-02", "webinar", "1", "", "2 month: “2026-03-02” isn't a month. Write it as 2026-03 or 2026-03-01."],
  ["03/2026", "webinar", "1", "", "2 month: “03/2026” isn't a month. Write it as 2026-03 or 2026-03-01."],
  ["2026-03", "", "1", "", "2 source: It is blank. Name the source as leads name it."],
  ["2026-03", "x".repeat(201), "1", "", "2 source: It is longer than 200 characters. Shorten it."],
  ["2026-03", "webinar", "", "", "2 amount: It is blank. Write 0 where nothing was spent."],
  ["2026-03", "webinar", "1.200", "", "2 amount: “1.200” can be read in two ways. Write “1200” or “1.2”."],
  ["2026-03", "webinar", '"1,200"', "", "2 amount: “1,200” can be read in two ways. Write “1200” or “1.2”."],
  ["2026-03", "webinar", "1.200", "KWD", "2 amount: “1.200” can be read in two ways. Write “1200” or “1.2”."],
  ["2026-03", "webinar", '"1,200.50"', "", "2 amount: “1,200.50” isn't a number. Write “1200.50”, without separators."],
  ["2026-03", "webinar", "0.005", "", "2 amount: “0.005” has more decimals than EUR. Use at most 2 decimals."],
  ["2026-03", "webinar", "10000000001", "", "2 amount: “10000000001” is too large. Check its digits."],
  ["2026-03", "webinar", "1", "XYZ", "2 currency: “XYZ” isn't a currency. Write it as three letters, such as EUR."],
])("%s, %s, %s, %s", (month, source, amount, currency, expected) => {
  expect(row(month, source, amount, currency)).toEqual([expected]);
});

test("an amount below 0 is refused, and every field that is wrong is named", () => {
  expect(row("March", "webinar", "-5")).toEqual([
    "2 month: “March” isn't a month. Write it as 2026-03 or 2026-03-01.",
    "2 amount: “-5” is below 0. Enter what was spent in the month, less what was refunded.",
  ]);
});

test("a spreadsheet's file: a mark before it, semicolons, decimal commas, columns in any order and writing, blank lines", () => {
  const file =
    "\uFEFFAmount;Source;Note;MONTH;Campaign\r\n1600,5;webinar;x;2026-03;\r\n\r\n;;;;\r\n90;webinar;;2026-03;spring\r\n";
  expect(read(file)).toEqual(["2 2026-03 webinar – 160050 EUR", "5 2026-03 webinar spring 9000 EUR"]);
  expect(readSpendFile(file, "EUR", 10)).toMatchObject({ unread: ["Note"] });
});

test("the same place twice, and a cell too many, are refused by row", () => {
  expect(read("month,source,amount\n2026-03,a,1\n2026-03-01,a,2\n2026-03,b,1,200")).toEqual([
    "2 2026-03 a – 100 EUR",
    "3 row: Row 2 is for the same month, source, and campaign. Add the two up, or name a campaign for each.",
    "4 row: It has 4 cells, the first row has 3. Put a cell that holds the separator in quotes.",
  ]);
});

test.each([
  ["", "The first row has to name the columns; month, source, and amount are missing."],
  ["2026-03,webinar,12", "The first row has to name the columns; month, source, and amount are missing."],
  ["month,source\n2026-03,a", "The first row has to name the columns; amount is missing."],
  ["month,source,amount,Source\n", "Two columns are called source. Rename or remove one."],
  ["month,source,amount\n\n", "There is no row below the names of the columns."],
  [
    "month,source,amount\na,b,c\na,b,c\na,b,c",
    "There are 3 rows, and at most 2 can be entered at once. Split the file.",
  ],
])("%j can't be read", (text, message) => {
  expect(read(text, 2)).toBe(message);
});

test("what an amount changes: the first, another than stands there, the same, and one that was withdrawn", () => {
  const file = readSpendFile("month,source,amount\n2026-01,a,1\n2026-02,a,1\n2026-03,a,1\n2026-04,a,1", "EUR", 10);
  const line = (month: string, amount: { amountMinor: number; currency: string } | null) => ({
    ...{ source: "a", campaign: null, month, amount },
  });
  const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
  const lines = [line("2026-02", euros(200)), line("2026-03", euros(100)), line("2026-04", null)];
  if (file.kind === "unreadable") throw new Error(file.message);
  expect(spendChanges(file.entries, lines)).toMatchObject([
    { change: "new" },
    { change: "replaces", before: euros(200) },
    { change: "same" },
    { change: "new" },
  ]);
});
