/** Where a value of a CSV map comes from: a column, or a constant; and how its text is read. */
import { z } from "zod";
import { isTimeZone } from "../../../base/time.ts";
import { compileDatePattern } from "./date-pattern.ts";

const NAME_LENGTH_MAX = 200;
const TEXT_LENGTH_MAX = 1_000;

export type Signs = { readonly decimal?: string | undefined; readonly grouping?: string | undefined };
export const TWO_SIGNS = "`decimal` and `grouping` must be two signs";

/** Where nothing is said, decimals have a point. */
export function areTwoSigns({ decimal = ".", grouping }: Signs): boolean {
  return decimal !== grouping;
}

export const ColumnName = z.string().trim().min(1).max(NAME_LENGTH_MAX);
const Constant = z.union([z.string().max(TEXT_LENGTH_MAX), z.number(), z.boolean()], {
  error: "must be a text, a number, or true or false",
});

export const CellZone = z.string().refine(isTimeZone, { error: "is no time zone; an example is America/Sao_Paulo" });

/** How the file writes numbers: the sign before decimals, and the one between thousands. */
export const signs = {
  decimal: z.enum([".", ","]).optional(),
  grouping: z.enum([".", ",", " ", "'", "’"]).optional(),
};

/** Where a value comes from: a column, or a constant. */
export const Cell = z
  .strictObject(
    {
      column: ColumnName.optional(),
      value: Constant.optional(),
      as: z.enum(["text", "number", "money", "boolean"]).default("text"),
      /** Decimals of an amount of money; left out: those of its currency, 2 for cents. */
      decimals: z.int().min(0).max(4).optional(),
      ...signs,
      /** Translates what the cell says; a cell that is not listed is rejected. */
      map: z.record(z.string(), Constant).optional(),
    },
    { error: "must be the name of a column, { column: … } or { value: … }" },
  )
  .refine((cell) => (cell.column === undefined) !== (cell.value === undefined), {
    error: "needs either `column` or `value`",
  })
  .refine(areTwoSigns, { error: TWO_SIGNS });
export type Cell = z.infer<typeof Cell>;

/** A bare text names a column. */
export const FromColumn = z.preprocess((raw) => (typeof raw === "string" ? { column: raw } : raw), Cell);
/** A bare text is the value itself; a column is written `{ column: … }`. */
export const Literally = z.preprocess((raw) => (typeof raw === "object" && raw !== null ? raw : { value: raw }), Cell);

export const DateCell = z.preprocess(
  (raw) => (typeof raw === "string" ? { column: raw } : raw),
  z.strictObject(
    {
      column: ColumnName,
      format: z
        .string()
        .max(100)
        .default("iso")
        .superRefine((pattern, context) => {
          const compiled = compileDatePattern(pattern);
          if (!compiled.ok) context.addIssue({ code: "custom", message: compiled.problems.join("; ") });
        }),
      zone: CellZone.optional(),
      /** What a blank cell means: the row is rejected, or has no such fact. */
      blank: z.enum(["reject", "skip"]).default("reject"),
    },
    { error: "must be the name of a column, or { column: …, format: … }" },
  ),
);
export type DateCell = z.infer<typeof DateCell>;

export const NO_CURRENCY = "is no currency: name it by its ISO 4217 code, such as EUR";
