/**
 * Do the most urgent leads arrive when somebody is there? Without a history of arrivals nothing is said: that a calendar closes on weekends
 * is no mistake as long as nobody comes then.
 */
import type { Agreement, Leg } from "../../../terms/agreement.ts";
import type { Target } from "../../../terms/basic/clock-kinds.ts";
import type { CalendarTerms } from "../../../terms/basic/calendar-terms.ts";
import type { ArrivalHour, Circumstances, Warning } from "../warning.ts";

const MOST_OUTSIDE = 0.25;
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const WEEK_MINUTES = 7 * 1_440;

export function hoursWarnings(agreement: Agreement, { firstMonth, arrivals = [] }: Circumstances): readonly Warning[] {
  const [leg] = agreement.legs;
  const target = leg === undefined ? undefined : urgentTarget(agreement, leg);
  const all = countOf(arrivals);
  if (leg === undefined || target === undefined || all === 0) return [];
  const calendars = calendarsOf(agreement, leg, target);
  const monday = Temporal.PlainYearMonth.from(firstMonth).toPlainDate({ day: 1 }).subtract({ days: 7 });
  const first = monday.subtract({ days: monday.dayOfWeek - 1 });
  const outside = arrivals.filter(
    (each) => !calendars.some((calendar) => isOpenAt(calendar, agreement.zone, first, each)),
  );
  const share = countOf(outside) / all;
  if (share < MOST_OUTSIDE) return [];
  return [
    {
      code: "out_of_hours",
      clause: target.clause,
      message: `${Math.round(share * 100)}% of the highest-priority leads arrive outside this team's business hours; “${target.text}” starts when the calendar opens`,
      lines: [
        `outside: ${countOf(outside)} of ${all}`,
        ...DAYS.flatMap((day, index) => {
          const count = countOf(outside.filter(({ weekday }) => weekday === index + 1));
          return count === 0 ? [] : [`${day}: ${count}`];
        }),
      ],
      remedy: "Open a calendar in these hours, use calendar time, or say who responds then",
    },
  ];
}

/** What is promised in business time to the most hurried grade: the first touch, or else the acceptance. */
function urgentTarget({ scoring }: Agreement, leg: Leg): Target | undefined {
  const grade = scoring.grades[0]?.id;
  for (const kind of ["first-touch", "accept"] as const) {
    const targets = leg.clocks
      .find((clock) => clock.kind === kind)
      ?.targets.filter(({ origin }) => origin === undefined);
    const target = targets?.find((each) => each.grade === grade) ?? targets?.find((each) => each.grade === "any");
    if (target?.hours.kind === "business") return target;
  }
  return undefined;
}

function calendarsOf({ calendars }: Agreement, leg: Leg, { hours }: Target): readonly CalendarTerms[] {
  const ids = [...leg.pool.members.map(({ calendar }) => calendar), hours.kind === "business" ? hours.calendar : ""];
  return calendars.filter(({ id }) => ids.includes(id));
}

/** Whether the middle of an hour is open in a usual week. */
function isOpenAt(
  calendar: CalendarTerms,
  zone: string,
  monday: Temporal.PlainDate,
  { weekday, hour }: ArrivalHour,
): boolean {
  const offsets = [zone, calendar.zone].map((each) => monday.toZonedDateTime(each).offsetNanoseconds / 60e9);
  const minute = (weekday - 1) * 1_440 + hour * 60 + 30 + (offsets[1] ?? 0) - (offsets[0] ?? 0);
  return calendar.weekly.some((each) => {
    const since = minute - ((each.weekday - 1) * 1_440 + each.fromMinute);
    return ((since % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES < each.untilMinute - each.fromMinute;
  });
}

function countOf(hours: readonly ArrivalHour[]): number {
  return hours.reduce((sum, { leads }) => sum + leads, 0);
}
