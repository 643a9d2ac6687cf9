/** When something happened, as a map says it: one column or several, in one format or in one of several, or the first of several that isn't blank. */
import { z } from "zod";
import { defined } from "../../../base/assert.ts";
import type { EpochMs } from "../../../base/time.ts";
import { CellZone, ColumnName, type Row } from "./cell.ts";
import { compileDatePattern, type ReadDate } from "./date-pattern.ts";
import type { Refuse } from "./read-cell.ts";

const MOST_PARTS = 10;
const LONGEST_FORMAT = 100;

/** Exactly one of `column`, `columns`, and `first-of` is there. */
export type DateCell = {
  readonly column?: string | undefined;
  /** Joined by a space: a date and a time. */
  readonly columns?: readonly string[] | undefined;
  readonly "first-of"?: readonly DateCell[] | undefined;
  /** Tried in turn. */
  readonly format: readonly string[];
  readonly zone?: string | undefined;
  /** What a blank cell means: the row is rejected, or has no such fact. */
  readonly blank: "reject" | "skip";
};

const Formats = z
  .union([z.string(), z.array(z.string()).min(1).max(MOST_PARTS)], { error: "must be a format, or a list of formats" })
  .superRefine((formats, context) => {
    for (const [index, pattern] of [formats].flat().entries()) {
      const compiled = compileDatePattern(pattern.slice(0, LONGEST_FORMAT));
      const path = typeof formats === "string" ? [] : [index];
      if (!compiled.ok) context.addIssue({ code: "custom", path, message: compiled.problems.join("; ") });
    }
  })
  .transform((formats) => [formats].flat());

const DateCellSchema = z
  .strictObject(
    {
      column: ColumnName.optional(),
      columns: z.array(ColumnName).min(1, { error: "must name at least one column" }).max(MOST_PARTS).optional(),
      "first-of": z
        .array(z.lazy(() => DateCell))
        .min(1)
        .max(MOST_PARTS)
        .optional(),
      format: Formats.default(["iso"]),
      zone: CellZone.optional(),
      blank: z.enum(["reject", "skip"]).default("reject"),
    },
    { error: "must be the name of a column, or { column: …, format: … }" },
  )
  .refine((cell) => [cell.column, cell.columns, cell["first-of"]].filter((each) => each !== undefined).length === 1, {
    error: "needs one of `column`, `columns`, `first-of`",
  }) as unknown as z.ZodType<DateCell>;

/** How the first of several is written is said once, beside `first-of`. */
function handDown(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || !("first-of" in raw) || !Array.isArray(raw["first-of"])) return raw;
  const { format, zone } = raw as { readonly format?: unknown; readonly zone?: unknown };
  const handed = { ...(format === undefined ? {} : { format }), ...(zone === undefined ? {} : { zone }) };
  const parts = raw["first-of"].map((part: unknown) => {
    if (typeof part === "string") return { ...handed, column: part };
    return typeof part === "object" && part !== null ? { ...handed, ...part } : part;
  });
  return { ...raw, "first-of": parts };
}

export const DateCell: z.ZodType<DateCell> = z.preprocess(
  (raw) => (typeof raw === "string" ? { column: raw } : handDown(raw)),
  DateCellSchema,
);

/** Every column that it reads. */
export function columnsOfDate(cell: DateCell): readonly string[] {
  if (cell.column !== undefined) return [cell.column];
  return cell.columns ?? (cell["first-of"] ?? []).flatMap(columnsOfDate);
}

/** The column by which it is named where something is wrong with it. */
export function columnOfDate(cell: DateCell): string {
  return columnsOfDate(cell)[0] ?? "";
}

/** What was read of it, and of which column. */
type Read = { readonly column: string; readonly text: string; readonly at: EpochMs };

/** @returns `skip` when the cell is blank and the map says that there is no such fact then; null when it was refused */
export function readDateCell(row: Row, cell: DateCell, zone: string, refuse: Refuse): Read | "skip" | null {
  const said = saidBy(row, cell);
  if (said === undefined) {
    if (cell.blank === "skip") return "skip";
    refuse({ column: columnOfDate(cell), value: "", reason: "is blank" });
    return null;
  }
  const { column, text, by } = said;
  const reasons: string[] = [];
  for (const format of by.format) {
    const read = readerOf(format)(text, by.zone ?? cell.zone ?? zone);
    if ("at" in read) return { column, text, at: read.at };
    reasons.push(read.reason);
  }
  refuse({ column, value: text, reason: whyNone(reasons) });
  return null;
}

type Said = { readonly column: string; readonly text: string; readonly by: DateCell };

/** @returns undefined when it is blank */
function saidBy(row: Row, cell: DateCell): Said | undefined {
  for (const part of cell["first-of"] ?? []) {
    const said = saidBy(row, part);
    if (said !== undefined) return said;
  }
  const texts =
    cell.column === undefined ? (cell.columns ?? []).map((each) => row(each).trim()) : [row(cell.column).trim()];
  const text = texts.filter((each) => each !== "").join(" ");
  return text === "" ? undefined : { column: columnOfDate(cell), text, by: cell };
}

/** What is written in one of the formats and doesn't exist says more than that it isn't written in the others. */
function whyNone(reasons: readonly string[]): string {
  const other = reasons.filter((reason) => !reason.startsWith(NOT_WRITTEN));
  const [first = ""] = other.length > 0 ? other : reasons;
  if (other.length > 0 || reasons.length === 1) return first;
  return `${NOT_WRITTEN} ${reasons.map((reason) => reason.slice(NOT_WRITTEN.length + 1)).join(", or ")}`;
}
const NOT_WRITTEN = "isn't written as";

const readers = new Map<string, ReadDate>();
function readerOf(format: string): ReadDate {
  let reader = readers.get(format);
  if (reader === undefined) {
    const compiled = compileDatePattern(format);
    reader = defined(compiled.ok ? compiled.value : undefined, "date pattern of a parsed map");
    readers.set(format, reader);
  }
  return reader;
}
