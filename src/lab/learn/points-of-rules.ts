/** Points that learned rules give to leads of which they were not learned, as the engine would on their day. */
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { assert } from "../../base/assert.ts";
import type { LearnedPoints } from "../../reporting/learned/learned.ts";
import { timesDone } from "./features.ts";
import { type KnownValues, knownValues } from "./known-values.ts";
import type { LeadTable } from "./lead-table.ts";
import type { LearningRows } from "./learning-rows.ts";

type DecidedRows = Pick<LearningRows, "rows" | "decidedAt">;

/** @returns totals, as long as `rows` */
export function pointsOfRules(
  { fit, engagement, halfLifeMs }: Pick<LearnedPoints, "fit" | "engagement" | "halfLifeMs">,
  table: LeadTable,
  decided: DecidedRows,
): Float64Array {
  const total = new Float64Array(decided.rows.length);
  const known = new Map(
    table.attributes
      .filter(({ name }) => fit.some(({ when }) => when.field === name))
      .map((column) => [column.name, knownValues(column, decided)] as const),
  );
  for (const { when, points } of fit) {
    const values = known.get(when.field);
    assert(values !== undefined, "rules are about attributes of the table");
    const holds = conditionHolds(when, values);
    for (const index of total.keys()) if (holds(index)) total[index] = (total[index] as number) + points;
  }
  const placeByRow = new Int32Array(table.capturedAt.length).fill(-1);
  for (const [place, row] of decided.rows.entries()) placeByRow[row] = place;
  for (const { activity, points, atMost = Number.POSITIVE_INFINITY } of engagement) {
    const column = table.activities.find(({ name }) => name === activity);
    if (column === undefined) continue;
    const times = timesDone(column, decided, halfLifeMs, placeByRow);
    for (const [index, done] of times.entries())
      total[index] = (total[index] as number) + Math.round(Math.min(Math.max(points * done, -atMost), atMost));
  }
  return total;
}

/** Of the conditions that are learned. */
function conditionHolds(when: Condition, known: KnownValues): (index: number) => boolean {
  if (known.kind === "number") {
    const { numbers } = known;
    if (when.kind === "range")
      return (index) =>
        (numbers[index] as number) >= (when.min ?? Number.NEGATIVE_INFINITY) &&
        (numbers[index] as number) <= (when.max ?? Number.POSITIVE_INFINITY);
    assert(when.kind === "present", "numbers are learned as ranges");
    return (index) => !Number.isNaN(numbers[index]) === when.present;
  }
  const { codes, levels } = known;
  if (when.kind === "present") return (index) => (codes[index] as number) >= 0 === when.present;
  assert(when.kind === "any_of", "texts are learned as values");
  const isMeant = levels.map((level) => when.values.includes(level));
  return (index) => isMeant[codes[index] as number] === true;
}
