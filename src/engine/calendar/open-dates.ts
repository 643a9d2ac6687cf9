/** The local dates of a period that open at all: the days by which pace is measured. */
import { type DurationMs, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { businessElapsedMs } from "./business-elapsed-ms.ts";
import { dateOfDay, localDay, startOfDay } from "../zone/local-time.ts";

/** @returns dates (`YYYY-MM-DD`, the calendar's zone) with open time within `[from, until)`, in order */
export function openDates(
  calendar: BusinessCalendar,
  from: EpochMs,
  until: EpochMs,
): readonly { readonly date: string; readonly openMs: DurationMs }[] {
  const { localTime } = calendar;
  const dates: { date: string; openMs: DurationMs }[] = [];
  for (let day = localDay(localTime, from); startOfDay(localTime, day) < until; day += 1) {
    const start = epochMs(Math.max(startOfDay(localTime, day), from));
    const end = epochMs(Math.min(startOfDay(localTime, day + 1), until));
    // Clocks that are set back across midnight show yesterday's last hour again after today has begun.
    const openMs = start < end ? businessElapsedMs(calendar, start, end) : durationMs(0);
    if (openMs > 0) dates.push({ date: dateOfDay(day), openMs });
  }
  return dates;
}
