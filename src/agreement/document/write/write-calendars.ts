/** Writes `calendars`. Holidays are asked for again by country and region; what they were is found anew when it is read. */
import type { Agreement } from "../../terms/agreement.ts";
import type { CalendarTerms } from "../../terms/time-terms.ts";
import { writeInterval } from "./write-amount.ts";
import { unlessEmpty, type Written, type WrittenKeys } from "./written.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export function writeCalendars({ calendars }: Agreement): WrittenKeys {
  return Object.fromEntries(
    calendars.map((calendar) => {
      const { id, zone, holidays, overrides } = calendar;
      const closed = overrides.filter((each) => each.intervals.length === 0);
      const other = overrides.filter((each) => each.intervals.length > 0);
      return [
        id,
        {
          zone,
          hours: unlessEmpty(writeWeek(calendar)),
          holidays,
          closed: unlessEmpty(Object.fromEntries(closed.map(({ date, why }) => [date, why]))),
          "other-hours": unlessEmpty(
            Object.fromEntries(other.map(({ date, intervals }) => [date, writeHours(intervals)])),
          ),
        },
      ];
    }),
  );
}

/** Neighbouring days with the same hours as one span: `mon-fri`. */
function writeWeek({ weekly }: CalendarTerms): WrittenKeys {
  const runs: { readonly first: string; last: string; day: number; readonly hours: Written }[] = [];
  for (const [day, name] of DAYS.entries()) {
    const intervals = weekly.filter((each) => each.weekday === day + 1);
    if (intervals.length === 0) continue;
    const hours = writeHours(intervals);
    const run = runs.at(-1);
    if (run?.day === day - 1 && JSON.stringify(run.hours) === JSON.stringify(hours)) {
      run.last = name;
      run.day = day;
    } else runs.push({ first: name, last: name, day, hours });
  }
  return Object.fromEntries(runs.map(({ first, last, hours }) => [first === last ? first : `${first}-${last}`, hours]));
}

function writeHours(intervals: readonly Parameters<typeof writeInterval>[0][]): Written {
  const [first = "", ...more] = intervals.map(writeInterval);
  return more.length === 0 ? first : [first, ...more];
}
