/** What a file is, by its content: a table of text, or something else that is named with what to do instead. */
import { invalidFile } from "./invalid-file.ts";

const SAVE_AS = "Open it and save the table as CSV (UTF-8) or as an Excel workbook (.xlsx)";
const UNPACK = "Unpack it, then use each file in it on its own";

type Known = { readonly mark: string; readonly message: string; readonly remedy: string };
/** Marks as Latin-1. */
const KNOWN: readonly Known[] = [
  { mark: "%PDF", message: "the file is a PDF", remedy: "Export the table as CSV or as an Excel workbook (.xlsx)" },
  { mark: "7z\u00bc\u00af", message: "the file is a 7-Zip archive", remedy: UNPACK },
  { mark: "Rar!", message: "the file is a RAR archive", remedy: UNPACK },
  { mark: "BZh", message: "the file is compressed (bzip2)", remedy: UNPACK },
  { mark: "\u00fd7zXZ", message: "the file is compressed (xz)", remedy: UNPACK },
  { mark: "\u0028\u00b5\u002f\u00fd", message: "the file is compressed (zstd)", remedy: UNPACK },
  { mark: "PK\u0005\u0006", message: "the file is an empty archive", remedy: "Export the table again" },
  { mark: "PAR1", message: "the file is Parquet", remedy: "Export the table as CSV (UTF-8)" },
  ...["\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8"].map((mark) => ({
    ...{ mark, message: "the file is a picture" },
    remedy: "Choose the export itself, as CSV or as an Excel workbook (.xlsx)",
  })),
  { mark: "{\\rtf", message: "the file is a text document (RTF)", remedy: SAVE_AS },
];

/** Text that is no table, after blanks and a byte order mark. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^<(?:!doctype html|html|head|meta|table|body|style)\b/i, "the file is a web page (HTML), whatever its name says"],
  [/^<\?xml[^]*?(?:urn:schemas-microsoft-com:office:spreadsheet|<Workbook)/i, "the file is an XML Spreadsheet 2003"],
  [/^<\?xml/i, "the file is XML"],
  [/^(?:\[\s*[{\]]|\{\s*")/, "the file is JSON"],
];

const OLE_MARK = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** @throws AppError `input_invalid` naming what the file is instead of a table of text */
export function assertText(path: string, start: Buffer): void {
  const mark = start.subarray(0, 8).toString("latin1");
  const known = KNOWN.find((each) => mark.startsWith(each.mark));
  if (known !== undefined) throw invalidFile(path, known.message, known.remedy);
  if (start.subarray(257, 262).toString("latin1") === "ustar")
    throw invalidFile(path, "the file is an archive (tar)", UNPACK);
}

/** @throws AppError `input_invalid` when the text is a page or a document of another kind */
export function assertTable(path: string, text: string): void {
  const begins = text.slice(0, 2_000).trimStart();
  const found = TEXTS.find(([pattern]) => pattern.test(begins));
  if (found !== undefined) throw invalidFile(path, found[1], SAVE_AS);
}

export function isZip(start: Buffer): boolean {
  return start.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
}

/**
 * Old workbooks, and new ones with a password, are in the same container: its directory names what is in it.
 *
 * @param start the beginning of the file, as far as its directory
 * @throws AppError `input_invalid` when the file is one
 */
export function assertNoOldWorkbook(path: string, start: Buffer): void {
  if (!start.subarray(0, OLE_MARK.length).equals(OLE_MARK)) return;
  // A small file's directory is near its beginning; a large one's is where the header says, or is named all the same.
  const isNamed = (name: string): boolean => start.includes(Buffer.from(name, "utf16le"));
  if (isNamed("EncryptedPackage"))
    throw invalidFile(path, "the workbook is protected with a password", "Save a copy without a password");
  throw invalidFile(path, "the file is an old Excel workbook (.xls) or document", SAVE_AS);
}
