/**
 * Conditions of a map: of which rows something is said. Texts are compared as they are written, without the spaces around them.
 *
 * A condition is described once, in `CONDITIONS`; what the map may say of it, the columns that it reads, and whether it holds are folds
 * over that table.
 */
import { z } from "zod";
import { ColumnName, type Row, Texts } from "./cell.ts";

/** Exactly one of its kinds is there; a list means that all of it must hold. */
export type RowCondition = {
  readonly column?: string | undefined;
  readonly is?: readonly string[] | undefined;
  readonly "starts-with"?: readonly string[] | undefined;
  readonly contains?: readonly string[] | undefined;
  readonly blank?: boolean | undefined;
  readonly and?: readonly RowCondition[] | undefined;
  readonly or?: readonly RowCondition[] | undefined;
  readonly not?: RowCondition | undefined;
};

type ConditionKind = {
  readonly shape: z.ZodType;
  /** Whether it is about a column, which it names. */
  readonly ofColumn: boolean;
  /** @param text of its column */
  readonly holds: (condition: RowCondition, text: string, holdsPart: (part: RowCondition) => boolean) => boolean;
};

const MOST_PARTS = 50;
const NONE: readonly RowCondition[] = [];
const Part = z.lazy(() => ConditionShape);
const Parts = z.array(Part, { error: "must be a list of conditions" }).min(1).max(MOST_PARTS);

const CONDITIONS = {
  is: { shape: Texts, ofColumn: true, holds: ({ is = [] }, text) => is.includes(text) },
  "starts-with": {
    shape: Texts,
    ofColumn: true,
    holds: (condition, text) => (condition["starts-with"] ?? []).some((each) => text.startsWith(each)),
  },
  contains: {
    shape: Texts,
    ofColumn: true,
    holds: ({ contains = [] }, text) => contains.some((each) => text.includes(each)),
  },
  blank: { shape: z.boolean(), ofColumn: true, holds: ({ blank }, text) => (text === "") === blank },
  and: { shape: Parts, ofColumn: false, holds: ({ and = NONE }, _text, holdsPart) => and.every(holdsPart) },
  or: { shape: Parts, ofColumn: false, holds: ({ or = NONE }, _text, holdsPart) => or.some(holdsPart) },
  not: { shape: Part, ofColumn: false, holds: ({ not }, _text, holdsPart) => not === undefined || !holdsPart(not) },
} satisfies Readonly<Record<string, ConditionKind>>;
const KINDS = Object.keys(CONDITIONS) as readonly (keyof typeof CONDITIONS)[];

const One = z
  .strictObject(
    {
      column: ColumnName.optional(),
      ...Object.fromEntries(KINDS.map((kind) => [kind, z.optional(CONDITIONS[kind].shape)])),
    },
    { error: "must be a condition, such as { column: Status, is: won }" },
  )
  .superRefine((condition, context) => {
    const said = condition as RowCondition;
    const refuse = (message: string): void => context.addIssue({ code: "custom", message });
    const [kind, ...others] = KINDS.filter((each) => said[each] !== undefined);
    if (kind === undefined || others.length > 0) {
      refuse(`needs one of ${KINDS.map((each) => `\`${each}\``).join(", ")}`);
      return;
    }
    const { ofColumn } = CONDITIONS[kind];
    if (ofColumn && said.column === undefined) refuse("needs a `column`");
    if (!ofColumn && said.column !== undefined) refuse(`\`column\` stands within \`${kind}\``);
  }) as unknown as z.ZodType<RowCondition>;

export const ConditionShape: z.ZodType<RowCondition> = z.preprocess(
  (raw) => (Array.isArray(raw) ? { and: raw } : raw),
  One,
);

export function holds(condition: RowCondition, row: Row): boolean {
  const text = condition.column === undefined ? "" : row(condition.column).trim();
  for (const kind of KINDS)
    if (condition[kind] !== undefined)
      return (CONDITIONS[kind] as ConditionKind).holds(condition, text, (part) => holds(part, row));
  return true;
}

export function columnsOfCondition({ column, and = NONE, or = NONE, not }: RowCondition): readonly string[] {
  const parts = [...and, ...or, ...(not === undefined ? [] : [not])];
  return [...(column === undefined ? [] : [column]), ...parts.flatMap(columnsOfCondition)];
}
