/**
 * The map of a file: which column says what, and which facts one row gives.
 *
 * A map is data in YAML. Reading it is total: whatever the text, the result is a map or a list of problems,
 * each with its line and column.
 */
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import { PARTIES } from "../../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../../base/assert.ts";
import type { Result } from "../../../base/result.ts";
import { describedFact, FACT_KINDS } from "../../../api/facts/facts.ts";
import type { Fact } from "../../../engine/lead/input.ts";
import { isCurrency } from "../../../base/currency.ts";
import {
  areTwoSigns,
  BlankTexts,
  type Cell,
  cellsIn,
  CellZone,
  ColumnName,
  constantsIn,
  FromColumn,
  NAME_LENGTH_MAX,
  NO_CURRENCY,
  type Signs,
  signs,
  TWO_SIGNS,
} from "./cell.ts";
import { columnShapes } from "./columns.ts";
import { columnsOfCondition, ConditionShape, type RowCondition } from "./condition.ts";
import { columnsOfDate, DateCell } from "./date-cell.ts";
import { tableFormat } from "./table-format.ts";

const factFields = { at: DateCell, when: ConditionShape.optional(), id: FromColumn.optional() };

export type FactMapping = {
  readonly kind: Fact["kind"];
  readonly at: DateCell;
  /** The fact is only there in rows of which it holds. */
  readonly when?: RowCondition | undefined;
  readonly id?: Cell | undefined;
  /** What the map says of the columns of its kind. */
  readonly [column: string]: unknown;
};
const shapes = FACT_KINDS.map((kind) =>
  z.strictObject({
    kind: z.literal(kind),
    ...factFields,
    ...columnShapes(describedFact(kind).file.columns),
  }),
);
const FactShape = z.discriminatedUnion(
  "kind",
  [defined(shapes[0], "a fact that a file can hold"), ...shapes.slice(1)],
  {
    error: `must be a fact; its \`kind\` is one of ${FACT_KINDS.join(", ")}`,
  },
) as z.ZodType<FactMapping>;

/** As the file calls somebody. */
const PersonId = z.string().trim().min(1).max(NAME_LENGTH_MAX);

const JoinShape = z.strictObject({
  /** A file beside the one that is imported; a name and no path, so that a map reads nothing else of the machine. */
  file: z
    .string()
    .regex(/^[^/\\]{1,200}$/, { error: "must be the name of a file beside the imported one, without a folder" }),
  /** Its column, and that of the file that it is joined to. */
  key: ColumnName,
  on: ColumnName,
  /** Before the names of its columns. */
  prefix: z.string().max(50).default(""),
  /** What a row is without a partner. */
  missing: z.enum(["blank", "reject"]).default("blank"),
});
export type TableJoin = z.infer<typeof JoinShape>;

const MappingSchema = z
  .strictObject(
    {
      /** Name of the outside system. Files of one system share it: it is part of every lead's id. */
      source: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]{0,49}$/, { error: "must be a short name in lower case, such as olist or my-crm" }),
      zone: CellZone,
      /** Of all numbers in the file, where a cell does not say it itself. */
      ...signs,
      ...tableFormat,
      /** Texts that mean blank, in all cells. */
      blank: BlankTexts.optional(),
      /** Rows that are no data: totals, footers. */
      skip: ConditionShape.optional(),
      lead: z.strictObject({ id: FromColumn }),
      /** Who is meant, by what the file calls them: IDs of members. Members are found by ID, name, or address without it. */
      people: z.record(PersonId, PersonId, { error: "must say who is meant, such as { Ana Souza: ana }" }).default({}),
      /** Who is in the file and in no version of the agreement, by the party that they were of: their touches count for it. */
      "former-people": z
        .partialRecord(
          z.enum(PARTIES),
          z.array(PersonId, { error: "must be a list of people, as the file calls them" }),
        )
        .default({}),
      /** Whoever is found nowhere: the row is rejected, or they were of a party once. */
      "unknown-people": z.enum(["reject", ...PARTIES]).default("reject"),
      /** Other files, by a key. */
      join: z.array(JoinShape).max(5).default([]),
      /** A later row of a known lead corrects what is known of it; otherwise it is refused. */
      update: z.boolean().default(false),
      facts: z.array(FactShape).min(1, { error: "must name at least one fact" }).max(20),
    },
    { error: "must be a map: source, zone, lead and facts" },
  )
  .refine(areTwoSigns, { error: TWO_SIGNS })
  .transform((mapping) => ({
    ...mapping,
    lead: withSigns(mapping.lead, mapping),
    facts: withSigns(mapping.facts, mapping),
  }));
export type Mapping = z.infer<typeof MappingSchema>;

/** Each cell writes numbers as the file does, unless it says otherwise. */
function withSigns<T>(part: T, { decimal, grouping }: Signs): T {
  const signed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(signed);
    if (typeof value !== "object" || value === null) return value;
    const parts = Object.entries(value).map(([key, each]) => [key, key === "map" ? each : signed(each)] as const);
    const said = Object.fromEntries(parts);
    if (!isCell(value)) return said;
    return value.decimal === undefined && value.grouping === undefined ? { ...said, decimal, grouping } : said;
  };
  return signed(part) as T;
}

function isCell(value: object): value is Cell {
  return "as" in value && typeof value.as === "string";
}

/** Line and column count from 1. `path` is empty for the document as a whole. */
export type MappingProblem = {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
};

export function parseMapping(text: string): Result<Mapping, MappingProblem> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemAt = (offset: number, path: string, message: string): MappingProblem => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), path, message };
  };
  if (document.errors.length > 0) {
    return { ok: false, problems: document.errors.map((error) => problemAt(error.pos[0], "", error.message)) };
  }

  let raw: unknown;
  try {
    raw = document.toJS();
  } catch (error) {
    // Aliases that point nowhere, or at too much.
    return { ok: false, problems: [problemAt(0, "", error instanceof Error ? error.message : String(error))] };
  }
  const parsed = MappingSchema.safeParse(raw, { reportInput: true });
  const said = parsed.success ? constantProblems(parsed.data) : parsed.error.issues.flatMap(describe);
  const located = [...unusableNames(raw, []), ...said];
  if (parsed.success && located.length === 0) return { ok: true, value: parsed.data };
  const problems = located.map(({ path, message }) =>
    problemAt(offsetOf(document.contents, path), path.join("."), message),
  );
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

/** Every column that the map reads, in the order of its first mention. */
export function columnsOf({ skip, lead, facts, join }: Mapping): readonly string[] {
  const columns = [
    ...cellsIn(lead.id).map(({ column }) => column),
    ...facts.flatMap(({ at, when, ...said }) => [
      ...columnsOfDate(at),
      ...(when === undefined ? [] : columnsOfCondition(when)),
      ...cellsSaid(said).map(({ column }) => column),
    ]),
    ...(skip === undefined ? [] : columnsOfCondition(skip)),
    ...join.map(({ on }) => on),
  ];
  return [...new Set(columns.filter((column) => column !== undefined))];
}

function cellsSaid(value: unknown): readonly Cell[] {
  if (typeof value !== "object" || value === null) return [];
  return isCell(value) ? cellsIn(value) : Object.values(value).flatMap(cellsSaid);
}

type Located = { readonly path: readonly PropertyKey[]; readonly message: string };

function describe(issue: z.core.$ZodIssue): readonly Located[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: "isn't known here" }));
  if (issue.code === "invalid_type" && issue.input === undefined) return [{ path: issue.path, message: "is missing" }];
  if (issue.code === "invalid_value")
    return [{ path: issue.path, message: `must be one of ${issue.values.join(", ")}` }];
  return [{ path: issue.path, message: issue.message }];
}

/** What JavaScript takes for something else is no name of anything; it would be passed over in silence. */
function unusableNames(raw: unknown, path: readonly PropertyKey[]): readonly Located[] {
  if (typeof raw !== "object" || raw === null) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(raw) ? Number(key) : key];
    return key === "__proto__" ? [{ path: here, message: "can't be a name here" }] : unusableNames(value, here);
  });
}

/** Constants where only certain words make sense are checked here; in columns, row by row. */
function constantProblems(mapping: Mapping): readonly Located[] {
  return mapping.facts.flatMap((fact, index) =>
    Object.entries(describedFact(fact.kind).file.columns).flatMap(([name, column]) => {
      const cell = fact[name] as Cell | undefined;
      if (cell === undefined) return [];
      const path = ["facts", index, name];
      const constants = constantsIn(cell);
      if (typeof column === "object" && "oneOf" in column)
        return constants
          .filter(({ value }) => !column.oneOf.includes(String(value)))
          .map((each) => ({ path: [...path, ...each.path], message: `must be one of ${column.oneOf.join(", ")}` }));
      const isWrong = column === "currency" && constants.some(({ value }) => !isCurrency(String(value)));
      return isWrong ? [{ path, message: NO_CURRENCY }] : [];
    }),
  );
}

/** Where the path is in the text; where its nearest ancestor is when the path itself is not written down. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => nodeValue(item.key) === String(part));
      if (pair === undefined) return offset;
      offset = nodeOffset(pair.key) ?? offset;
      node = pair.value;
    } else if (
      typeof part === "number" &&
      typeof node === "object" &&
      node !== null &&
      "items" in node &&
      Array.isArray(node.items)
    ) {
      node = node.items[part];
      offset = nodeOffset(node) ?? offset;
    } else if (!(part === "and" && isSeq(node))) {
      // A list of conditions stands for `and`.
      return offset;
    }
  }
  return offset;
}

function nodeValue(node: unknown): string | undefined {
  return typeof node === "object" && node !== null && "value" in node ? String(node.value) : undefined;
}

function nodeOffset(node: unknown): number | undefined {
  return typeof node === "object" &&
    node !== null &&
    "range" in node &&
    Array.isArray(node.range) &&
    typeof node.range[0] === "number"
    ? node.range[0]
    : undefined;
}
