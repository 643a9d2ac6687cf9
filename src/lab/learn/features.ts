/** What a rule can say, as numbers: each feature gives each code of its column a value, 1 or 0 for an attribute, times done for an activity. */
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { type CodedValues, codeValues, type KnownValues } from "./known-values.ts";
import type { ActivityColumn, AttributeColumn, Direction } from "./lead-table.ts";
import type { LearningRows } from "./learning-rows.ts";

/** `sign`: 1 no points below 0, -1 none above, 0 either. */
export type Feature = {
  /** Place of its column. */
  readonly column: number;
  /** By code of the column. */
  readonly values: Float64Array;
  readonly sign: -1 | 0 | 1;
  readonly says: FeatureSays;
};
export type FeatureSays =
  | { readonly kind: "fit"; readonly when: Condition }
  /** `mostTimes`: more than this count no more; undefined: all count. */
  | { readonly kind: "engagement"; readonly activity: string; readonly mostTimes: number | undefined };
/** A column of codes below `codeCount`, at most 32, as long as the learning rows. */
export type CodedColumn = { readonly codes: Uint8Array; readonly codeCount: number };

/** Fewer leads than this share have the value, or lack it: nothing is learned from so few. */
const LEAST_SHARE = 0.005;
const LEVELS_OF_TIMES = 6;
const MOST_TIMES = [1, 2, 4, undefined] as const;

export function attributeFeatures(
  { name, knownAt, isUndated, direction }: AttributeColumn,
  known: KnownValues,
  column: number,
  learned: number,
): { readonly coded: CodedColumn; readonly features: readonly Feature[] } {
  const coded = codeValues(known, learned);
  const { codeCount, bounds, levels } = coded;
  const shares = shareByCode(coded, learned);
  const feature = (when: Condition, sign: Feature["sign"], holds: (code: number) => boolean): readonly Feature[] => {
    const values = Float64Array.from({ length: codeCount }, (_, code) => Number(holds(code)));
    const share = values.reduce((sum, each, code) => sum + each * (shares[code] as number), 0);
    return share < LEAST_SHARE || share > 1 - LEAST_SHARE
      ? []
      : [{ column, values, sign, says: { kind: "fit", when } }];
  };
  const features = [
    ...levels.flatMap((level, place) =>
      feature({ kind: "any_of", field: name, values: [level] }, 0, (code) => code === place + 1),
    ),
    ...bounds.flatMap((min, place) =>
      feature({ kind: "range", field: name, min, max: undefined }, signOf(direction), (code) => code >= place + 2),
    ),
    // That something was left blank is only known to have been so at the time where instants say it.
    ...(knownAt === undefined || isUndated === true
      ? []
      : feature({ kind: "present", field: name, present: true }, 0, (code) => code > 0)),
  ];
  return { coded, features };
}

/**
 * How often each lead did it by the decision time; a time that is a half-life ago counts half.
 *
 * @param halfLifeMs undefined: times stay
 * @returns as long as the learning rows
 */
export function timesDone(
  { rows: doers, at }: ActivityColumn,
  { rows, decidedAt }: Pick<LearningRows, "rows" | "decidedAt">,
  halfLifeMs: number | undefined,
  placeByRow: Int32Array,
): Float64Array {
  const times = new Float64Array(rows.length);
  for (let index = 0; index < doers.length; index += 1) {
    const place = placeByRow[doers[index] as number] as number;
    if (place < 0) continue;
    const agoMs = (decidedAt[place] as number) - (at[index] as number);
    if (agoMs < 0) continue;
    times[place] = (times[place] as number) + (halfLifeMs === undefined ? 1 : 2 ** (-agoMs / halfLifeMs));
  }
  return times;
}

/** Times are grouped by how many leads did it as often: what a group did on average stands for all of it. */
export function activityFeatures(
  { name, direction }: ActivityColumn,
  times: Float64Array,
  column: number,
  learned: number,
): { readonly coded: CodedColumn; readonly features: readonly Feature[] } {
  const done = times
    .slice(0, learned)
    .filter((each) => each > 0)
    .sort();
  if (done.length < LEAST_SHARE * learned)
    return { coded: { codes: new Uint8Array(times.length), codeCount: 1 }, features: [] };
  const cuts = [
    ...new Set(
      Array.from(
        { length: LEVELS_OF_TIMES - 1 },
        (_, level) => done[Math.floor(((level + 1) / LEVELS_OF_TIMES) * done.length)] as number,
      ),
    ),
  ].filter((cut) => cut > (done[0] as number));
  const codeCount = cuts.length + 2;
  const codes = Uint8Array.from(times, (each) => (each === 0 ? 0 : 1 + cuts.filter((cut) => each >= cut).length));
  const most = done.at(-1) as number;
  const features = MOST_TIMES.filter((each) => each === 1 || most > (each === undefined ? 4 : each / 2)).map(
    (mostTimes): Feature => {
      const sums = new Float64Array(codeCount);
      const counts = new Float64Array(codeCount);
      for (let index = 0; index < learned; index += 1) {
        const code = codes[index] as number;
        sums[code] = (sums[code] as number) + Math.min(times[index] as number, mostTimes ?? Number.POSITIVE_INFINITY);
        counts[code] = (counts[code] as number) + 1;
      }
      const values = sums.map((sum, code) => sum / Math.max(1, counts[code] as number));
      return { column, values, sign: signOf(direction), says: { kind: "engagement", activity: name, mostTimes } };
    },
  );
  return { coded: { codes, codeCount }, features };
}

function signOf(direction: Direction | undefined): Feature["sign"] {
  if (direction === undefined) return 0;
  return direction === "rising" ? 1 : -1;
}

function shareByCode({ codes, codeCount }: CodedValues, learned: number): Float64Array {
  const counts = new Float64Array(codeCount);
  for (let index = 0; index < learned; index += 1) {
    const code = codes[index] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts.map((count) => count / Math.max(1, learned));
}
