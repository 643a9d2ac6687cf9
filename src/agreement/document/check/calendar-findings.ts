/** Promises in business time that no calendar gives the time for, or in whose hours nobody works. */
import { MINUTE_MS } from "../../../base/time.ts";
import type { Agreement, CalendarTerms } from "../../terms/agreement.ts";
import type { Finding } from "./finding.ts";
import { type Limit, limitsOf } from "./limits-of.ts";
import { mayMeet } from "./may-meet.ts";

export function calendarFindings(agreement: Agreement): readonly Finding[] {
  return limitsOf(agreement).flatMap((limit) => {
    const { hours } = limit.limit;
    const calendar = hours.kind === "business" ? calendarNamed(agreement, hours.calendar) : undefined;
    return calendar === undefined ? [] : [...tooShort(limit, calendar), ...nobodyWorks(limit, calendar, agreement)];
  });
}

/** Weekly hours come again for ever; dated ones do not. */
function tooShort({ limit, path, what }: Limit, calendar: CalendarTerms): readonly Finding[] {
  if (calendar.weekly.length > 0) return [];
  const minutes = calendar.overrides.flatMap(({ intervals }) =>
    intervals.map((each) => each.untilMinute - each.fromMinute),
  );
  const openMs = minutes.reduce((sum, each) => sum + each, 0) * MINUTE_MS;
  if (limit.targetMs <= openMs) return [];
  return [
    {
      code: "unmeetable",
      path,
      message: `${what} may take ${limit.text}, and “${calendar.id}” opens for ${openMs / MINUTE_MS / 60} hours in all`,
      remedy: `give “${calendar.id}” weekly hours, or name another calendar`,
    },
  ];
}

function nobodyWorks({ path, what, leg }: Limit, calendar: CalendarTerms, agreement: Agreement): readonly Finding[] {
  if (leg === undefined) return [];
  const works = (id: string | undefined): boolean => {
    const own = id === undefined ? undefined : calendarNamed(agreement, id);
    return own === undefined || mayMeet(own, calendar);
  };
  const { whenNobody } = leg.pool;
  const members = [...leg.pool.members, ...(whenNobody.kind === "overflow" ? whenNobody.members : [])];
  if (members.some((each) => works(each.calendar))) return [];
  return [
    {
      code: "unmeetable",
      path,
      message: `${what} is counted in the hours of “${calendar.id}”, and nobody of the pool works in them`,
      remedy: "count it in the hours of the pool, or add somebody who works then",
    },
  ];
}

function calendarNamed({ calendars }: Agreement, id: string): CalendarTerms | undefined {
  return calendars.find((each) => each.id === id);
}
