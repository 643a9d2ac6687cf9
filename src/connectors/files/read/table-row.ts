/** A row of a table that isn't blank, counted as a spreadsheet counts: the first is row 1, and blank rows count. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** What is worth knowing of a reading that went well. `grew`: rows were written while it was read, and those aren't in it. */
export type TableNote = { readonly kind: "grew" };

export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === "" || cell.trim() === "");
}
