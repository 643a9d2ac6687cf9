/** A table for the terminal: columns as wide as their widest cell, two spaces apart, no trailing spaces. */

export type Column = { readonly title: string; readonly align: "left" | "right" };

/** @param rows cells in the order of the columns; a missing cell is empty */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    rows.reduce((widest, row) => Math.max(widest, width(row[index] ?? "")), width(column.title)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? "";
        const gap = " ".repeat((widths[index] ?? 0) - width(cell));
        return column.align === "left" ? cell + gap : gap + cell;
      })
      .join("  ")
      .trimEnd();
  return [columns.map((column) => column.title), widths.map((each) => "-".repeat(each)), ...rows].map(line).join("\n");
}

/** In characters, not UTF-16 units. */
function width(text: string): number {
  return Array.from(text).length;
}
