import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import type { MeasureLine } from "../../reporting/report/report.ts";

/** What was agreed of a measure, where it is a share; null: nothing, or something else. */
export function shareTarget(
  { measures }: { readonly measures: readonly Pick<MeasureLine, "name" | "target">[] },
  name: MeasureName,
): number | null {
  const target = measures.find((line) => line.name === name)?.target ?? null;
  return target === null || target.unit !== "share" ? null : Number(target.value);
}
