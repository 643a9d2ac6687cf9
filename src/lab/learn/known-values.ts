/** What was known of an attribute at the decision time, lead by lead, and the values grouped into at most 32 codes. */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";
import type { AttributeColumn } from "./lead-table.ts";
import type { LearningRows } from "./learning-rows.ts";

/** `level`: of a text, the place in the column's levels, -1 blank; `number`: `NaN` blank. As long as the learning rows. */
export type KnownValues =
  | { readonly kind: "text"; readonly codes: Int32Array; readonly levels: readonly (string | boolean)[] }
  | { readonly kind: "number"; readonly numbers: Float64Array };
/** Code 0: blank. Of a number code n + 1 is from `bounds[n - 1]` on; of a text code n + 1 is `levels[n]`, and the last code is every other value. */
export type CodedValues = {
  readonly codes: Uint8Array;
  readonly codeCount: number;
  readonly bounds: readonly number[];
  readonly levels: readonly AttributeValue[];
};

const MOST_LEVELS = 24;
const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Values that were recorded later are blank. */
export function knownValues(
  { values, knownAt }: AttributeColumn,
  { rows, decidedAt }: Pick<LearningRows, "rows" | "decidedAt">,
): KnownValues {
  const isKnown = (row: number, index: number): boolean =>
    knownAt === undefined || (knownAt[row] as number) <= (decidedAt[index] as number);
  if (values.kind === "text")
    return {
      kind: "text",
      codes: rows.map((row, index) => (isKnown(row, index) ? (values.codes[row] as number) : -1)),
      levels: values.levels,
    };
  return {
    kind: "number",
    numbers: Float64Array.from(rows, (row, index) =>
      isKnown(row, index) ? (values.numbers[row] as number) : Number.NaN,
    ),
  };
}

/** @param learned of how many of the first rows bounds and levels are made */
export function codeValues(known: KnownValues, learned: number): CodedValues {
  return known.kind === "text" ? codeTexts(known.codes, known.levels, learned) : codeNumbers(known.numbers, learned);
}

function codeNumbers(numbers: Float64Array, learned: number): CodedValues {
  const sorted = numbers
    .slice(0, learned)
    .filter((each) => !Number.isNaN(each))
    .sort();
  const lowest = sorted[0] ?? 0;
  const tenths = TENTHS.map((share) => readable(sorted[Math.floor(share * sorted.length)] ?? lowest));
  const bounds = [...new Set(tenths)].filter((bound) => bound > lowest).toSorted((a, b) => a - b);
  // Of a count that is mostly 0, tenths see nothing of the rest.
  if (bounds.length === 0 && (sorted.at(-1) ?? lowest) > lowest)
    bounds.push(sorted.find((each) => each > lowest) ?? lowest);
  const codes = Uint8Array.from(numbers, (each) => {
    if (Number.isNaN(each)) return 0;
    let code = 1;
    while (code <= bounds.length && each >= (bounds[code - 1] as number)) code += 1;
    return code;
  });
  return { codes, codeCount: bounds.length + 2, bounds, levels: [] };
}

function codeTexts(texts: Int32Array, levels: readonly (string | boolean)[], learned: number): CodedValues {
  const counts = new Float64Array(levels.length);
  for (let index = 0; index < learned; index += 1) {
    const level = texts[index] as number;
    if (level >= 0) counts[level] = (counts[level] as number) + 1;
  }
  const fewest = Math.max(10, 0.01 * learned);
  const kept = [...levels.keys()]
    .filter((level) => (counts[level] as number) >= fewest)
    .toSorted(
      (a, b) => (counts[b] as number) - (counts[a] as number) || (String(levels[a]) < String(levels[b]) ? -1 : 1),
    )
    .slice(0, MOST_LEVELS);
  const other = kept.length + 1;
  const codeOf = new Uint8Array(levels.length).fill(other);
  for (const [place, level] of kept.entries()) codeOf[level] = place + 1;
  return {
    codes: Uint8Array.from(texts, (level) => (level < 0 ? 0 : (codeOf[level] as number))),
    codeCount: other + 1,
    bounds: [],
    levels: kept.map((level) => levels[level] as string | boolean),
  };
}

/** Two digits: 50 rather than 49.7. */
function readable(value: number): number {
  return Number(value.toPrecision(2));
}
