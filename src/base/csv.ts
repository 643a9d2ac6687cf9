/** Lines of a CSV file that a spreadsheet shows and does not run. */

/** What a spreadsheet takes for the beginning of a formula, as people and programs write it, and as it is typed in East Asia. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The first line. Without the mark before it, spreadsheets read names in another encoding than theirs. */
export function csvHead(columns: readonly string[]): string {
  return `\uFEFF${csvLine(columns)}`;
}

export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** What would be a formula begins with an apostrophe: a name is what its person chose, and a cell what a file says. */
export function escapeFormula(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  return `"${escapeFormula(value).replaceAll('"', '""')}"`;
}
