/**
 * Quiet hours are hours of every day, and mean what hours of a calendar mean: an instant is quiet exactly when its local wall time
 * lies in them, from the first minute on, and no more at the last. So hours that daylight saving skips are over when the clocks jump,
 * and hours that it repeats are quiet twice (docs/decisions/0003-calendar-conventions.md).
 */
import type { QuietHours } from "../../agreement/terms/parts/disposition-terms.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import { compileCalendar } from "../calendar/compile-calendar.ts";
import type { Zone } from "../zone/zone.ts";

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** A calendar that is open while it is quiet. @param quietHours shorter than a day, as `parseAgreement` has checked @param zone theirs */
export function compileQuietHours({ clause, fromMinute, untilMinute }: QuietHours, zone: Zone): BusinessCalendar {
  const quiet = {
    id: clause,
    zone: zone.name,
    weekly: WEEK.map((weekday) => ({ weekday, fromMinute, untilMinute })),
    overrides: [],
    holidays: undefined,
    resolvedHolidays: [],
  };
  return compileCalendar(quiet, zone);
}
