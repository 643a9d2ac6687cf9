import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { monthOf } from "../rows/months.ts";
import type { Period } from "../rows/period.ts";
import type { GoalMonth } from "./goal-lines.ts";

/** The month of which a report over any period tells the goals: that of its last instant, or the present one. */
export function goalMonth({
  terms,
  period,
  asOf,
}: {
  readonly terms: Pick<Terms, "zone">;
  readonly period: Period;
  readonly asOf: EpochMs;
}): GoalMonth {
  const last = period.until === null ? asOf : Math.max(0, Math.min(period.until - 1, Math.max(asOf, period.from ?? 0)));
  return { month: monthOf(terms.zone, epochMs(last)), asOf };
}
