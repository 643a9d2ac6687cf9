/**
 * A cell of a map: where a value comes from – a column, a constant, the first of several, several put together – and how its text is read.
 *
 * A form is described once, in `FORMS`: what the map may say of it, what it is made of, and how it is read are folds over that table.
 */
import { z } from "zod";
import type { AttributeValue } from "../../../agreement/terms/basic/basic-terms.ts";
import { isTimeZone } from "../../../base/time.ts";

export const NAME_LENGTH_MAX = 200;
const TEXT_LENGTH_MAX = 1_000;
const MOST_PARTS = 10;
const MOST_TEXTS = 1_000;

/** A row by column name. Cells are trimmed when they are read, not before. */
export type Row = (column: string) => string;

export type Signs = { readonly decimal?: "." | "," | undefined; readonly grouping?: string | undefined };
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

/** A text, or several, that are compared with what a cell says. */
export const Texts = z
  .union([z.string(), z.array(z.string()).min(1).max(MOST_TEXTS)], { error: "must be a text, or a list of texts" })
  .transform((texts) => [texts].flat());
/** Texts that say as much as an empty cell. */
export const BlankTexts = Texts.transform((texts) => texts.map(asBlankText));

/** Blank texts are compared without regard to case. */
export function asBlankText(text: string): string {
  return text.trim().toLowerCase();
}

/** How the file writes numbers: the sign before decimals, and the one between thousands. */
export const signs = {
  decimal: z.enum([".", ","]).optional(),
  grouping: z.enum([".", ",", " ", "'", "’"]).optional(),
};

/** What a text is read as; `range`: a number, of a size band such as 51-200 its lower end. */
const CELL_TYPES = ["text", "number", "range", "money", "boolean"] as const;

/** Exactly one of its forms is there: `column`, `value`, `first-of`, or `concat`. */
export type Cell = Signs & {
  readonly column?: string | undefined;
  readonly value?: AttributeValue | undefined;
  readonly "first-of"?: readonly Cell[] | undefined;
  readonly concat?: readonly Cell[] | undefined;
  /** What stands between the parts of `concat`. */
  readonly with?: string | undefined;
  readonly as: (typeof CELL_TYPES)[number];
  /** Decimals of an amount of money; left out: those of its currency, 2 for cents. */
  readonly decimals?: number | undefined;
  /** Translates what the cell says. */
  readonly map?: Readonly<Record<string, AttributeValue>> | undefined;
  /** What a text means that isn't in `map`, or can't be read; `blank`: nothing. Left out: the row is rejected. */
  readonly else?: AttributeValue | undefined;
  /** Texts that mean blank in this cell, beside those of the file. */
  readonly blank?: readonly string[] | undefined;
};

type CellForm = {
  /** What it says, and what it may say besides. */
  readonly shape: z.ZodRawShape;
  /** A `text` is read further, as the cell says; a `value` is one already. */
  readonly gives: "text" | "value";
  /** Cells that it is made of. */
  readonly parts?: (cell: Cell) => readonly Cell[];
  /** @returns null or a blank text where it says nothing */
  readonly read: (cell: Cell, row: Row, readPart: (part: Cell) => AttributeValue | null) => AttributeValue | null;
};

const NONE: readonly Cell[] = [];
const Parts = z
  .array(
    z.lazy(() => FromColumn),
    { error: "must be a list of columns and other cells" },
  )
  .min(1, { error: "must name at least one column" })
  .max(MOST_PARTS);

const FORMS = {
  column: { shape: { column: ColumnName }, gives: "text", read: (cell, row) => row(cell.column ?? "") },
  value: { shape: { value: Constant }, gives: "value", read: (cell) => cell.value ?? null },
  /** The first that isn't blank. */
  "first-of": {
    shape: { "first-of": Parts },
    gives: "value",
    parts: (cell) => cell["first-of"] ?? NONE,
    read(cell, _row, readPart) {
      for (const part of cell["first-of"] ?? NONE) {
        const value = readPart(part);
        if (value !== null) return value;
      }
      return null;
    },
  },
  /** What isn't blank, put together. */
  concat: {
    shape: { concat: Parts, with: z.string().max(20) },
    gives: "text",
    parts: (cell) => cell.concat ?? NONE,
    read(cell, _row, readPart) {
      const parts = (cell.concat ?? NONE).map(readPart).filter((part) => part !== null);
      return parts.join(cell.with ?? " ");
    },
  },
} satisfies Readonly<Record<string, CellForm>>;
const FORM_NAMES = Object.keys(FORMS) as readonly (keyof typeof FORMS)[];

export function formOf(cell: Cell): CellForm {
  for (const name of FORM_NAMES) if (cell[name] !== undefined) return FORMS[name];
  return FORMS.column;
}

const formShapes = Object.fromEntries(
  Object.values<CellForm>(FORMS).flatMap(({ shape }) =>
    Object.entries(shape).map(([key, each]) => [key, z.optional(each)] as const),
  ),
);

const CellSchema = z
  .strictObject(
    {
      ...formShapes,
      as: z.enum(CELL_TYPES).default("text"),
      decimals: z.int().min(0).max(4).optional(),
      ...signs,
      map: z.record(z.string(), Constant).optional(),
      else: Constant.optional(),
      blank: BlankTexts.optional(),
    },
    { error: "must be the name of a column, { column: … } or { value: … }" },
  )
  .superRefine((cell, context) => {
    const said = cell as unknown as Cell;
    const refuse = (message: string): void => context.addIssue({ code: "custom", message });
    if (FORM_NAMES.filter((name) => said[name] !== undefined).length !== 1)
      refuse(`needs one of ${FORM_NAMES.map((name) => `\`${name}\``).join(", ")}`);
    if (said.with !== undefined && said.concat === undefined) refuse("`with` stands between the parts of a `concat`");
    if (said.else !== undefined && said.map === undefined && said.as === "text") refuse("`else` needs a `map`");
    if (!areTwoSigns(said)) refuse(TWO_SIGNS);
  }) as unknown as z.ZodType<Cell>;

/** What the first of several is read as is said once, beside `first-of`. */
const HANDED_DOWN = ["as", "decimals", "decimal", "grouping"] as const;

function handDown(raw: unknown): unknown {
  if (!isRecord(raw) || !Array.isArray(raw["first-of"])) return raw;
  const handed = HANDED_DOWN.filter((key) => raw[key] !== undefined).map((key) => [key, raw[key]] as const);
  const parts = raw["first-of"].map((part: unknown) => {
    const cell = typeof part === "string" ? { column: part } : part;
    return isRecord(cell) ? { ...Object.fromEntries(handed), ...cell } : cell;
  });
  return { ...raw, "first-of": parts };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A bare text names a column. */
export const FromColumn: z.ZodType<Cell> = z.preprocess(
  (raw) => (typeof raw === "string" ? { column: raw } : handDown(raw)),
  CellSchema,
);
/** A bare text is the value itself; a column is written `{ column: … }`. */
export const Literally: z.ZodType<Cell> = z.preprocess(
  (raw) => (typeof raw === "object" && raw !== null ? handDown(raw) : { value: raw }),
  CellSchema,
);

/** Every cell that a cell is made of, itself first. */
export function cellsIn(cell: Cell): readonly Cell[] {
  return [cell, ...(formOf(cell).parts?.(cell) ?? NONE).flatMap(cellsIn)];
}

/** Each value that the map itself gives the cell, with where it stands in it. */
export function constantsIn(
  cell: Cell,
): readonly { readonly path: readonly PropertyKey[]; readonly value: AttributeValue }[] {
  if (cell.value !== undefined) return [{ path: [], value: cell.value }];
  const parts = (cell["first-of"] ?? NONE).flatMap((part, index) =>
    constantsIn(part).map(({ path, value }) => ({ path: ["first-of", index, ...path], value })),
  );
  const translated = Object.entries(cell.map ?? {}).map(([key, value]) => ({ path: ["map", key], value }));
  const otherwise = cell.else === undefined || cell.else === BLANK ? [] : [{ path: ["else"], value: cell.else }];
  return [...parts, ...translated, ...otherwise];
}

/** As an `else`: the cell says nothing. */
export const BLANK = "blank";

/** The column by which a cell is named where something is wrong with it. */
export function columnOf(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  return cellsIn(cell).find(({ column }) => column !== undefined)?.column ?? "";
}

export const NO_CURRENCY = "is no currency: name it by its ISO 4217 code, such as EUR";
