/** The clauses of the calendars. */
import { minuteOfDayWords } from "../english/dates.ts";
import { type ClauseId, clauseId } from "../../base/ids.ts";
import type { Agreement, CalendarTerms } from "../../agreement/terms/agreement.ts";
import { byId } from "./by-id.ts";
import type { Clause } from "./clause.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

export function calendarClauses({ calendars }: Agreement): readonly Clause[] {
  return byId(calendars, (calendar) => calendar.id).map((calendar) => ({
    id: calendarClause(calendar.id),
    part: "calendars",
    text: calendarText(calendar),
    terms: calendar,
  }));
}

export function calendarClause(id: string): ClauseId {
  return clauseId(`calendars.${id}`);
}

/** Whose holidays close the calendar: country, and region; undefined when none do. @example "DE-BE" */
export function holidayPlace({ holidays }: CalendarTerms): string | undefined {
  if (holidays === undefined) return undefined;
  return holidays.region === undefined ? holidays.country : `${holidays.country}-${holidays.region}`;
}

/** Which years are pinned: a holiday behind them is a day like any other. @example "210 days, 2015 to 2035" */
function pinnedWords(days: CalendarTerms["resolvedHolidays"]): string {
  const [first, last] = [days[0], days.at(-1)].map((day) => day?.date.slice(0, 4));
  return first === undefined ? "none is known" : `${days.length} days, ${first} to ${last}`;
}

function calendarText(calendar: CalendarTerms): string {
  const { id, zone, weekly, overrides, resolvedHolidays } = calendar;
  const place = holidayPlace(calendar);
  const closed = overrides.filter((each) => each.intervals.length === 0);
  const other = overrides.filter((each) => each.intervals.length > 0);
  return [
    `${id}: ${weeklyWords(weekly) || "no weekly hours"} (${zone})`,
    ...(place === undefined ? [] : [`closed on the holidays of ${place} (${pinnedWords(resolvedHolidays)})`]),
    ...(closed.length === 0 ? [] : [`closed on ${closed.map(({ date, why }) => `${date} (${why})`).join(", ")}`]),
    ...(other.length === 0
      ? []
      : [
          `other hours on ${other.map(({ date, intervals }) => `${date} ${intervals.map(spanWords).join(" ")}`).join(", ")}`,
        ]),
  ].join("; ");
}

/** "Mon–Fri 09:00–17:30": neighbouring days with the same hours are told together. */
export function weeklyWords(weekly: CalendarTerms["weekly"]): string {
  const hours = DAYS.map((_, index) =>
    weekly
      .filter((each) => each.weekday === index + 1)
      .map(spanWords)
      .join(" "),
  );
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [day, each] of hours.entries()) {
    const run = runs.at(-1);
    if (run?.hours === each && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day, hours: each });
  }
  return runs
    .filter((run) => run.hours !== "")
    .map((run) => `${DAYS[run.first] ?? ""}${run.last === run.first ? "" : `–${DAYS[run.last] ?? ""}`} ${run.hours}`)
    .join(", ");
}

function spanWords({ fromMinute, untilMinute }: { readonly fromMinute: number; readonly untilMinute: number }): string {
  return `${minuteOfDayWords(fromMinute)}–${minuteOfDayWords(untilMinute)}`;
}
