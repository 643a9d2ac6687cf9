/** The local dates of a period that open at all: the days by which pace is measured. */
import { type DurationMs, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { businessElapsedMs } from "./business-elapsed-ms.ts";

/** @returns dates (`YYYY-MM-DD`, the calendar's zone) with open time within `[from, until)`, in order */
export function openDates(
  calendar: BusinessCalendar,
  from: EpochMs,
  until: EpochMs,
): readonly { readonly date: string; readonly openMs: DurationMs }[] {
  const dates: { date: string; openMs: DurationMs }[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(calendar.zone).startOfDay();
  while (day.epochMilliseconds < until) {
    const next = day.add({ days: 1 }).startOfDay();
    const start = epochMs(Math.max(day.epochMilliseconds, from));
    const end = epochMs(Math.min(next.epochMilliseconds, until));
    // Clocks that are set back across midnight show yesterday's last hour again after today has begun.
    const openMs = start < end ? businessElapsedMs(calendar, start, end) : durationMs(0);
    if (openMs > 0) dates.push({ date: day.toPlainDate().toString(), openMs });
    day = next;
  }
  return dates;
}
