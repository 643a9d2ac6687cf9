/**
 * The map of a CSV file: which column says what, and which facts one row gives.
 *
 * A map is data in YAML. Reading it is total: whatever the text, the result is a map or a list of problems,
 * each with its line and column.
 */
import { isMap, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import { PARTIES } from "../../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../../base/assert.ts";
import type { Result } from "../../../base/result.ts";
import { describedFact, FACT_KINDS } from "../../../api/facts/facts.ts";
import type { Fact } from "../../../engine/lead/input.ts";
import { isCurrency } from "../../../base/currency.ts";
import {
  areTwoSigns,
  Cell,
  ColumnName,
  DateCell,
  FromColumn,
  NO_CURRENCY,
  type Signs,
  signs,
  TWO_SIGNS,
  CellZone,
} from "./cell.ts";
import { columnShapes } from "./columns.ts";
import { tableFormat } from "./table-format.ts";

const NAME_LENGTH_MAX = 200;

/** The fact is only there in rows where the column holds one of the texts. */
const When = z.strictObject({
  column: ColumnName,
  is: z.union([z.string(), z.array(z.string()).min(1)], { error: "must be a text, or a list of texts" }),
});

const factFields = { at: DateCell, when: When.optional(), id: FromColumn.optional() };
type KindInFile = Fact["kind"];
/** The kinds of fact that a file can hold, by the catalogue. */
const KINDS_IN_FILES = FACT_KINDS.filter((kind) => describedFact(kind).file !== undefined);

export type FactMapping = {
  readonly kind: KindInFile;
  readonly at: DateCell;
  readonly when?: z.infer<typeof When> | undefined;
  readonly id?: Cell | undefined;
  /** What the map says of the columns of its kind. */
  readonly [column: string]: unknown;
};
const shapes = KINDS_IN_FILES.map((kind) =>
  z.strictObject({
    kind: z.literal(kind),
    ...factFields,
    ...columnShapes(describedFact(kind).file?.columns ?? {}),
  }),
);
const FactShape = z.discriminatedUnion(
  "kind",
  [defined(shapes[0], "a fact that a file can hold"), ...shapes.slice(1)],
  {
    error: `must be a fact; its \`kind\` is one of ${KINDS_IN_FILES.join(", ")}`,
  },
) as z.ZodType<FactMapping>;

/** As the file calls somebody. */
const PersonId = z.string().trim().min(1).max(NAME_LENGTH_MAX);

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
      lead: z.strictObject({ id: FromColumn }),
      /** Who is in the file and in no version of the agreement, by the party that they were of: their touches count for it. */
      "former-people": z
        .partialRecord(
          z.enum(PARTIES),
          z.array(PersonId, { error: "must be a list of people, as the file calls them" }),
        )
        .default({}),
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
    if (!("as" in value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, signed(each)]));
    return "decimal" in value || "grouping" in value ? value : { ...value, decimal, grouping };
  };
  return signed(part) as T;
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
  const located = parsed.success ? constantProblems(parsed.data) : parsed.error.issues.flatMap(describe);
  if (parsed.success && located.length === 0) return { ok: true, value: parsed.data };
  const problems = located.map(({ path, message }) =>
    problemAt(offsetOf(document.contents, path), path.join("."), message),
  );
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

/** Every column that the map reads, in the order of its first mention. */
export function columnsOf(mapping: Mapping): readonly string[] {
  const columns = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("column" in value && typeof value.column === "string") columns.add(value.column);
    // A cell's own `map` holds texts of the file, not columns.
    else if (!("as" in value && typeof value.as === "string")) for (const inner of Object.values(value)) visit(inner);
  };
  visit(mapping.lead);
  visit(mapping.facts);
  return [...columns];
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

/** Constants where only certain words make sense are checked here; in columns, row by row. */
function constantProblems(mapping: Mapping): readonly Located[] {
  const problems: Located[] = [];
  const check = (cell: Cell, words: readonly string[], path: readonly PropertyKey[]): void => {
    const constants =
      cell.value === undefined
        ? Object.entries(cell.map ?? {}).map(([key, value]) => ({ path: [...path, "map", key], value }))
        : [{ path, value: cell.value }];
    for (const constant of constants) {
      if (!words.includes(String(constant.value)))
        problems.push({ path: constant.path, message: `must be one of ${words.join(", ")}` });
    }
  };
  for (const [index, fact] of mapping.facts.entries()) {
    for (const [name, column] of Object.entries(describedFact(fact.kind).file?.columns ?? {})) {
      const cell = fact[name] as Cell | undefined;
      const path = ["facts", index, name];
      if (typeof column === "object" && "oneOf" in column && cell !== undefined) check(cell, column.oneOf, path);
      if (column !== "currency") continue;
      const constants = cell?.value === undefined ? Object.values(cell?.map ?? {}) : [cell.value];
      if (constants.some((each) => !isCurrency(String(each)))) problems.push({ path, message: NO_CURRENCY });
    }
  }
  return problems;
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
    } else {
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
