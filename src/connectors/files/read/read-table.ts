/** The one way in which a file becomes rows. */
import type { TableFormat } from "../map/table-format.ts";
import { invalidFile } from "./invalid-file.ts";
import { openTable } from "./open-table.ts";
import type { TableNote, TableRow } from "./table-row.ts";

/**
 * The rows of a file that aren't blank, from its header on: the header comes first. Memory doesn't grow with the file.
 *
 * What is written to the file after the reading has begun is not read, nor is a row half of which was there.
 *
 * @param format what the map says of the file; the rest is recognized
 * @param note hears what is worth saying of a reading that goes well
 * @throws AppError `input_invalid` with what the file is instead, or what is wrong in which line, and what to do
 */
export async function* readTable(
  path: string,
  format: TableFormat,
  note: (note: TableNote) => void = () => {},
): AsyncGenerator<TableRow> {
  await using table = await openTable(path, format, note);
  let found = false;
  for await (const row of table.rows()) {
    if (format.header !== undefined && row.row < format.header) continue;
    if (!found && format.header !== undefined && row.row > format.header) break;
    found = true;
    yield row;
  }
  if (found) return;
  if (format.header === undefined) throw invalidFile(path, "the file has only empty lines", "Export it again");
  throw invalidFile(
    path,
    `row ${format.header}, which the map names as the header, is blank or not there`,
    "Set `header` in the map to the row of the header, as a spreadsheet counts them",
  );
}
