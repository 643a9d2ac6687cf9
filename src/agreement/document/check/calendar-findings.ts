/** Targets in business time that no calendar has the hours for, or on a calendar during which no one works. */
import { capital } from "../../../words/english/names.ts";
import { counted } from "../../../words/english/counted.ts";
import { MINUTE_MS } from "../../../base/time.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { CalendarTerms } from "../../terms/basic/calendar-terms.ts";
import type { Finding } from "./finding.ts";
import { type Limit, limitsOf } from "./limits-of.ts";
import { mayMeet } from "./may-meet.ts";

export function calendarFindings(agreement: Agreement): readonly Finding[] {
  return limitsOf(agreement).flatMap((limit) => {
    const { hours } = limit.limit;
    const calendar = hours.kind === "business" ? calendarNamed(agreement, hours.calendar) : undefined;
    return calendar === undefined ? [] : [...tooShort(limit, calendar), ...noOneWorks(limit, calendar, agreement)];
  });
}

/** Weekly hours recur forever; dated ones do not. */
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
      message: `${capital(what)} is ${limit.text}, but calendar “${calendar.id}” is open for only ${counted(openMs / MINUTE_MS / 60, "hour")} in total`,
      remedy: `Add weekly hours to “${calendar.id}”, or use another calendar`,
    },
  ];
}

function noOneWorks({ path, what, leg }: Limit, calendar: CalendarTerms, agreement: Agreement): readonly Finding[] {
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
      message: `${capital(what)} is counted on calendar “${calendar.id}”, but no one in the pool works during its hours`,
      remedy: "Use the pool's calendar, or add a member who works then",
    },
  ];
}

function calendarNamed({ calendars }: Agreement, id: string): CalendarTerms | undefined {
  return calendars.find((each) => each.id === id);
}
