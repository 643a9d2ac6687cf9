/** What a map says of the file itself: how its table is found. What is left out is recognized in the file. */
import { z } from "zod";

/** A sheet of a workbook has no more rows. */
const ROWS_MAX = 1_048_576;
const SHEET_NAME_LENGTH_MAX = 100;

const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;

export const tableFormat = {
  /** Left out: as the file's `sep=` line says, or else the one that divides its first lines most evenly. */
  delimiter: z
    .string()
    .length(1, { error: 'must be one character, such as ";" or "\\t"' })
    .refine((sign) => !["\r", "\n", '"'].includes(sign), { error: "must not be a line end or a quote" })
    .optional(),
  /** Left out: by the mark at the beginning of the file, or else UTF-8. */
  encoding: z.enum(ENCODINGS).optional(),
  /** Of a workbook; left out: its first sheet that isn't empty or hidden. */
  sheet: z.string().trim().min(1).max(SHEET_NAME_LENGTH_MAX).optional(),
  /** The row of the header, counted as a spreadsheet counts; left out: the first that isn't blank. */
  header: z
    .int({ error: "must be the number of a row, such as 3" })
    .min(1, { error: "must be the number of a row: the first is 1" })
    .max(ROWS_MAX)
    .optional(),
  /** Spreadsheets leave blank cells at the end of a row away: `blank` reads what is missing there as blank. */
  "short-rows": z.enum(["reject", "blank"]).default("reject"),
};

const Format = z.object(tableFormat).partial();
/**
 * What the reader of a file needs to know of the map; nothing of it is needed for a file that speaks for itself.
 * Numbers of a workbook are written with the decimal sign that the map reads.
 */
export type TableFormat = Omit<z.infer<typeof Format>, "short-rows"> & { readonly decimal?: "." | "," | undefined };
