/** The days of a month in the workspace's zone, with how much of each is a business day, and how much of that is over. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { businessElapsedMs } from "../../engine/calendar/business-elapsed-ms.ts";
import { openDates } from "../../engine/calendar/open-dates.ts";
import { dateOfDay, localDay, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { monthBounds } from "../rows/months.ts";

export type MonthDay = {
  readonly date: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Open time of the day. */
  readonly openMs: number;
  /** A date that opens at all is one business day, however long it is open. */
  readonly isBusinessDay: boolean;
  /** Part of its open time that is over, 0..1; 0 when it does not open. */
  readonly elapsed: number;
};

/**
 * @param calendar undefined: every day is a business day, from midnight to midnight
 */
export function monthDays(
  zone: Zone,
  month: string,
  calendar: BusinessCalendar | undefined,
  asOf: EpochMs,
): readonly MonthDay[] {
  const bounds = monthBounds(zone, month);
  // The calendar's hours, cut at the midnights of the workspace: reports have one zone.
  const open =
    calendar &&
    new Map(
      openDates({ ...calendar, zone: zone.name, localTime: zone }, bounds.from, bounds.until).map(
        ({ date, openMs }) => [date, openMs],
      ),
    );
  const days: MonthDay[] = [];
  for (let day = localDay(zone, bounds.from); startOfDay(zone, day) < bounds.until; day += 1) {
    const date = dateOfDay(day);
    const from = epochMs(Math.max(startOfDay(zone, day), bounds.from));
    const until = epochMs(Math.min(startOfDay(zone, day + 1), bounds.until));
    const lookedUntil = epochMs(Math.min(Math.max(asOf, from), until));
    const openMs = open === undefined ? until - from : (open.get(date) ?? 0);
    const overMs = calendar === undefined ? lookedUntil - from : businessElapsedMs(calendar, from, lookedUntil);
    // A date that the zone skipped has no length.
    if (from < until)
      days.push({ date, from, until, openMs, isBusinessDay: openMs > 0, elapsed: openMs > 0 ? overMs / openMs : 0 });
  }
  return days;
}

/** Which part of the month's business days lies in `[from, until)`: each day by its open time there. */
export function monthShare(
  days: readonly MonthDay[],
  calendar: BusinessCalendar | undefined,
  from: EpochMs,
  until: EpochMs,
): number {
  const business = days.filter(({ isBusinessDay }) => isBusinessDay);
  if (business.length === 0) return 0;
  const open = business.reduce((sum, day) => {
    const start = epochMs(Math.max(day.from, from));
    const end = epochMs(Math.max(start, Math.min(day.until, until)));
    return sum + (calendar === undefined ? end - start : businessElapsedMs(calendar, start, end)) / day.openMs;
  }, 0);
  return open / business.length;
}

/** The calendar that business days are counted by: the first that the first leg names, else the agreement's first. */
export function paceCalendar(
  agreement: Agreement,
  calendars: ReadonlyMap<string, BusinessCalendar>,
): BusinessCalendar | undefined {
  const leg = agreement.legs[0];
  const ofTargets =
    leg?.clocks.flatMap((clock) =>
      clock.targets.map((target) => (target.hours.kind === "business" ? target.hours.calendar : undefined)),
    ) ?? [];
  const ofMembers = leg?.pool.members.map((member) => member.calendar) ?? [];
  const id = [...ofTargets, ...ofMembers].find((each) => each !== undefined) ?? agreement.calendars[0]?.id;
  return id === undefined ? undefined : calendars.get(id);
}
