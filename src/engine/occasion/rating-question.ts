/**
 * When who is handed leads is asked how good they were: at the agreed time of each day on which their own calendar opens, where that calendar is. Who
 * has no calendar is asked in the workspace's zone, on days on which anyone works.
 */
import type { Ratings } from "../../agreement/terms/parts/disposition-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS } from "../../base/time.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";
import { nextOpening } from "../calendar/next-opening.ts";
import { localDay, startOfDay } from "../zone/local-time.ts";
import type { Zone } from "../zone/zone.ts";
import type { Terms } from "../terms/terms.ts";

/** Those who are asked together. */
export type Raters = {
  /** Null: they have none. */
  readonly calendar: string | null;
  readonly zone: Zone;
  readonly members: readonly MemberId[];
  /** The first day at or after one on which they work: days since 1970-01-01. */
  readonly dayFrom: (day: number) => number;
  readonly dayBefore: (day: number) => number;
};

/** What is closed for longer counts as open every day: nobody waits for a question that never comes. */
const LONGEST_DAYS = 31;

/** In the order in which the agreement has their calendars; those without one come last. */
export function ratersOf(
  { agreement, calendars, zone }: Pick<Terms, "agreement" | "calendars" | "zone">,
  { by }: Ratings,
): readonly Raters[] {
  const members = agreement.parties.filter(({ name }) => by.includes(name)).flatMap((p) => [p.lead, ...p.members]);
  const hoursOf = (member: MemberId): string | null =>
    agreement.people.find(({ id }) => id === member)?.calendar ??
    agreement.legs.flatMap(({ pool }) => pool.members).find((each) => each.member === member)?.calendar ??
    null;
  const byHours = Map.groupBy(new Set(members), hoursOf);
  return [...calendars.values(), null].flatMap((calendar) => {
    const own = byHours.get(calendar?.id ?? null);
    if (own === undefined) return [];
    const where = calendar?.localTime ?? zone;
    const days = openDays(where, calendar === null ? [...calendars.values()] : [calendar]);
    return [{ calendar: calendar?.id ?? null, zone: where, members: own, ...days }];
  });
}

function openDays(zone: Zone, calendars: readonly BusinessCalendar[]): Pick<Raters, "dayFrom" | "dayBefore"> {
  const dayFrom = (day: number): number => {
    const start = startOfDay(zone, day);
    const opens = Math.min(...calendars.map((calendar) => nextOpening(calendar, start) ?? Infinity));
    const found =
      opens === Infinity || opens > start + LONGEST_DAYS * DAY_MS ? day : localDay(zone, opens as typeof start);
    return Math.max(found, day);
  };
  return {
    dayFrom,
    dayBefore: (day) => {
      for (let before = day - 1; before > day - LONGEST_DAYS; before -= 1)
        if (dayFrom(before) === before) return before;
      return day - 1;
    },
  };
}
