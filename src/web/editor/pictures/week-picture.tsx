/** The calendars as pictures of the week, with the closed days that come. */
import { minuteOfDayWords } from "../../../words/english/dates.ts";
import type { CalendarTerms } from "../../../agreement/terms/basic/calendar-terms.ts";
import { weeklyWords } from "../../../words/clause/parts/calendar-sentences.ts";
import { useServerNow } from "../../time/server-time.tsx";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const DAY_MINUTES = 1_440;
const MOST_DAYS = 6;

export function WeekPicture({ calendars }: { readonly calendars: readonly CalendarTerms[] }) {
  return (
    <div className="weeks">
      {calendars.map((calendar) => (
        <figure
          key={calendar.id}
          className="picture week"
          aria-label={`Week of ${calendar.id}: ${weeklyWords(calendar.weekly)}`}
        >
          <figcaption>
            <strong>{calendar.id}</strong> {calendar.zone}
          </figcaption>
          <div className="week-days" aria-hidden="true">
            {DAYS.map((day, index) => (
              <div key={day} className="week-day">
                <span>{day}</span>
                <div className="week-column">
                  {openOn(calendar, index + 1).map(([from, until]) => (
                    <div
                      key={from}
                      className="week-open"
                      title={`${minuteOfDayWords(from)}–${minuteOfDayWords(until)}`}
                      style={{
                        top: `${(from / DAY_MINUTES) * 100}%`,
                        height: `${((until - from) / DAY_MINUTES) * 100}%`,
                      }}
                    />
                  ))}
                </div>
              </div>
            ))}
          </div>
          <ClosedDays calendar={calendar} />
        </figure>
      ))}
    </div>
  );
}

/** Open stretches of a weekday; what begins the evening before ends on its morning. */
function openOn({ weekly }: CalendarTerms, weekday: number): readonly (readonly [number, number])[] {
  const before = weekday === 1 ? 7 : weekday - 1;
  return weekly.flatMap((each): readonly (readonly [number, number])[] => {
    if (each.weekday === weekday) return [[each.fromMinute, Math.min(each.untilMinute, DAY_MINUTES)]];
    return each.weekday === before && each.untilMinute > DAY_MINUTES ? [[0, each.untilMinute - DAY_MINUTES]] : [];
  });
}

function ClosedDays({ calendar }: { readonly calendar: CalendarTerms }) {
  const now = useServerNow(3_600_000);
  const today = new Date(now).toISOString().slice(0, 10);
  const closed = [
    ...calendar.resolvedHolidays,
    ...calendar.overrides.filter((each) => each.intervals.length === 0).map(({ date, why }) => ({ date, name: why })),
  ];
  const next = closed
    .filter(({ date }) => date >= today)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, MOST_DAYS);
  if (next.length === 0) return null;
  return <p className="about">Closed next: {next.map(({ date, name }) => `${date} ${name}`).join(", ")}</p>;
}
