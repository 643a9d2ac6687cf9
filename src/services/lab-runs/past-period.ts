/** The period of a run that is about days that are over. */
import { AppError } from "../../base/app-error.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";

/**
 * @param asked its first and its last day, in the zone
 * @throws AppError `input_invalid` when it lies ahead, or ends before it begins
 */
export function pastPeriod(
  { from: firstDay, to: lastDay }: { readonly from: string; readonly to: string },
  { zone, now }: { readonly zone: Zone; readonly now: EpochMs },
): { readonly from: EpochMs; readonly until: EpochMs } {
  const from = startOfDay(zone, dayOfDate(firstDay));
  const until = epochMs(Math.min(startOfDay(zone, dayOfDate(lastDay) + 1), now));
  if (firstDay > lastDay)
    throw new AppError("input_invalid", `The period ends on ${lastDay}, before it begins on ${firstDay}`, {
      facts: { field: "to" },
      remedy: "Choose the first day first",
    });
  if (from >= until)
    throw new AppError("input_invalid", "The period lies ahead", {
      facts: { field: "from" },
      remedy: "Choose days that are over",
    });
  return { from, until };
}
