/**
 * A workbook (`.xlsx`, and `.xlsm`, whose macros are never run) as the rows of one of its sheets, in bounded memory.
 *
 * Parts are found by what the workbook says of them, not by their names; only those that are read are unpacked.
 */
import { defined } from "../../../../base/assert.ts";
import type { TableFormat } from "../../map/table-format.ts";
import type { FileBytes } from "../file-bytes.ts";
import { invalidFile } from "../invalid-file.ts";
import type { TableRow } from "../table-row.ts";
import { type DateFormat, dateFormatOf } from "./serial-date.ts";
import { sheetRows } from "./sheet-rows.ts";
import { readSharedTexts } from "./workbook-texts.ts";
import { openWorkbookParts, type WorkbookParts } from "./workbook-parts.ts";
import { readXml, xmlPieces } from "./xml-part.ts";

/** A sheet, in the order of the tabs. `rows` and `columns` are as the workbook says them; null where it doesn't. */
export type WorkbookSheet = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: number | null;
  readonly columns: number | null;
};

export type Workbook = AsyncDisposable & {
  readonly sheets: readonly WorkbookSheet[];
  /** The name of the one that is read. */
  readonly sheet: string;
  /** Every row of it that isn't blank; read once. @throws AppError `input_invalid` when the workbook is damaged */
  readonly rows: () => AsyncGenerator<TableRow>;
};

type Outline = { readonly is1904: boolean; readonly sheets: readonly (WorkbookSheet & { readonly part: string })[] };

/**
 * @param said `sheet`: its name; left out: the first that isn't hidden or empty
 * @throws AppError `input_invalid` when it is no workbook of this kind, is damaged, or has no such sheet
 */
export async function openWorkbook(path: string, file: FileBytes, said: TableFormat): Promise<Workbook> {
  const parts = await openWorkbookParts(path, file);
  const outline = await parts.guard(() => outlineOf(parts));
  const dateFormats = await parts.guard(() => dateFormatsOf(parts));
  const texts = await parts.guard(async () => readSharedTexts(await parts.openRelated("sharedStrings")));
  const context = { texts, dateFormats, is1904: outline.is1904, decimal: said.decimal ?? "." };
  const open = async (part: string): Promise<AsyncGenerator<TableRow>> =>
    sheetRows(defined(await parts.open(part), "a sheet"), context);
  try {
    const chosen = await parts.guard(() => chosenSheet(path, outline, said.sheet, open));
    return {
      sheets: outline.sheets.map(({ part: _part, ...sheet }) => sheet),
      sheet: chosen.name,
      rows: async function* rows() {
        const read = await parts.guard(() => open(chosen.part));
        for (;;) {
          const next = await parts.guard(() => read.next());
          if (next.done === true) return;
          yield next.value;
        }
      },
      [Symbol.asyncDispose]: async () => texts[Symbol.dispose](),
    };
  } catch (error) {
    texts[Symbol.dispose]();
    throw error;
  }
}

async function outlineOf(parts: WorkbookParts): Promise<Outline> {
  let is1904 = false;
  const named: { name: string; isHidden: boolean; part: string }[] = [];
  const workbook = defined(await parts.open(parts.workbook), "the workbook's own part");
  await readXml(workbook, {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = ["1", "true"].includes(attributes.get("date1904") ?? "");
      if (name !== "sheet") return;
      const id = attributes.prefixed("id") ?? "";
      const part = parts.sheetPart(id);
      // Charts and dialogs are sheets without cells.
      if (part === undefined) return;
      const isHidden = (attributes.get("state") ?? "visible") !== "visible";
      named.push({ name: attributes.get("name") ?? "", isHidden, part });
    },
  });
  const sheets: (WorkbookSheet & { part: string })[] = [];
  for (const each of named) sheets.push({ ...each, ...(await sizeOf(parts, each.part)) });
  return { is1904, sheets };
}

/** As the sheet says itself, at its beginning. */
async function sizeOf(parts: WorkbookParts, part: string): Promise<Pick<WorkbookSheet, "rows" | "columns">> {
  let range: string | undefined;
  const stream = defined(await parts.open(part), "a sheet");
  const pieces = xmlPieces(stream, {
    open: (name, attributes) => {
      if (name === "dimension") range = attributes.get("ref");
    },
  });
  for await (const _ of pieces) break;
  const [, letters, rows] = /:\$?([A-Z]{1,3})\$?(\d+)$/.exec(range ?? "") ?? [];
  if (letters === undefined) return { rows: null, columns: null };
  let columns = 0;
  for (const letter of letters) columns = columns * 26 + letter.charCodeAt(0) - 64;
  return { rows: Number(rows), columns };
}

async function dateFormatsOf(parts: WorkbookParts): Promise<readonly (DateFormat | undefined)[]> {
  const codes = new Map<number, string>();
  const formats: (DateFormat | undefined)[] = [];
  const styles = await parts.openRelated("styles");
  if (styles === undefined) return formats;
  let isOfCells = false;
  await readXml(styles, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? "");
      else if (name === "cellXfs") isOfCells = true;
      else if (name === "xf" && isOfCells) {
        const id = Number(attributes.get("numFmtId") ?? 0);
        formats.push(dateFormatOf(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isOfCells = false;
    },
  });
  return formats;
}

async function chosenSheet(
  path: string,
  { sheets }: Outline,
  said: string | undefined,
  open: (part: string) => Promise<AsyncGenerator<TableRow>>,
): Promise<Outline["sheets"][number]> {
  const names = sheets.map(({ name }) => JSON.stringify(name)).join(", ");
  if (said !== undefined) {
    const same = (name: string): boolean => name.trim().toLowerCase() === said.toLowerCase();
    const found = sheets.find(({ name }) => same(name));
    if (found !== undefined) return found;
    throw invalidFile(
      path,
      `the workbook has no sheet ${JSON.stringify(said)}; it has ${names}`,
      "Correct `sheet` in the map",
    );
  }
  for (const sheet of sheets) {
    if (sheet.isHidden) continue;
    const rows = await open(sheet.part);
    const first = await rows.next();
    await rows.return(undefined);
    if (first.done !== true) return sheet;
  }
  throw invalidFile(
    path,
    `no sheet of the workbook that can be seen has a row; it has ${names || "no sheets"}`,
    "If the table is in a hidden sheet, name it in the map with `sheet`",
  );
}
