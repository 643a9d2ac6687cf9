import type { z } from "zod";
import { calendarClause, holidayPlace } from "../../../agreement/clauses/party-clauses.ts";
import { FIRST_YEAR, LAST_YEAR } from "../../../agreement/document/read/calendar/holidays.ts";
import { movedBy } from "../../../agreement/pinned/moved-workdays.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { CalendarsResponse } from "../../../api/calendar-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import { zoneIn } from "../../../engine/terms/terms.ts";
import { localDate } from "../../../engine/zone/local-time.ts";
import type { VersionCalendars } from "../../../services/agreement/read-calendars.ts";

export function presentCalendars(
  { version, status, agreement }: VersionCalendars,
  asOf: EpochMs,
): z.infer<typeof CalendarsResponse> {
  return {
    ...{ asOf, version, status, firstYear: FIRST_YEAR, lastYear: LAST_YEAR },
    calendars:
      agreement === null
        ? null
        : agreement.calendars.map((calendar) => {
            const { id, zone, weekly, overrides, resolvedHolidays } = calendar;
            return {
              ...{ id, clause: calendarClause(id), zone, today: localDate(zoneIn(agreement, zone), asOf) },
              ...{ weekly: [...weekly], resolvedHolidays: [...resolvedHolidays] },
              overrides: overrides.map(({ intervals, ...day }) => ({ ...day, intervals: [...intervals] })),
              ...{ place: holidayPlace(calendar) ?? null, movedBy: movedBy(calendar) ?? null },
              people: whoseHours(agreement, id),
            };
          }),
  };
}

function whoseHours({ people, legs }: Agreement, calendar: string): string[] {
  const pooled = new Set(
    legs.flatMap(({ pool }) => pool.members.flatMap((each) => (each.calendar === calendar ? [each.member] : []))),
  );
  return people.flatMap((each) => (each.calendar === calendar || pooled.has(each.id) ? [each.id] : []));
}
