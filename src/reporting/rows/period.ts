/** A stretch of time that a report is about; null means without bound. Half-open: `until` lies outside. */
import type { EpochMs } from "../../base/time.ts";

export type Period = { readonly from: EpochMs | null; readonly until: EpochMs | null };

export function isInPeriod(period: Period, at: EpochMs): boolean {
  return (period.from === null || at >= period.from) && (period.until === null || at < period.until);
}
