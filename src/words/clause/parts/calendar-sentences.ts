/** When people work. */
import { byId } from "../../../agreement/clauses/by-id.ts";
import { calendarClause, holidayPlace } from "../../../agreement/clauses/party-clauses.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { CalendarTerms } from "../../../agreement/terms/basic/calendar-terms.ts";
import { counted } from "../../english/counted.ts";
import { dateWords, minuteOfDayWords } from "../../english/dates.ts";
import { listWords } from "../../english/lists.ts";
import { type Sentence, inSentences } from "../clause.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

export function calendarSentences({ calendars }: Agreement): readonly Sentence[] {
  return byId(calendars, (calendar) => calendar.id).map((calendar) => ({
    id: calendarClause(calendar.id),
    text: calendarText(calendar),
  }));
}

function calendarText(calendar: CalendarTerms): string {
  const { id, zone, weekly, overrides, resolvedHolidays } = calendar;
  const place = holidayPlace(calendar);
  const closed = overrides.filter((each) => each.intervals.length === 0);
  const other = overrides.filter((each) => each.intervals.length > 0);
  return inSentences(
    `Calendar “${id}”: ${weeklyWords(weekly) || "no regular hours"} (${zone})`,
    place !== undefined && `Closed on ${place} public holidays (${pinnedWords(resolvedHolidays)})`,
    closed.length > 0 &&
      `${place === undefined ? "Closed" : "Also closed"} on ${listWords(closed.map(({ date, why }) => `${dateWords(date)} (${why})`))}`,
    other.length > 0 &&
      `Special hours: ${listWords(other.map(({ date, intervals }) => `${dateWords(date)}, ${spansWords(intervals)}`))}`,
  );
}

/** Which years are fixed: a holiday behind them is a day like any other. @example "210 dates from 2015 to 2035, fixed in this version" */
function pinnedWords(days: CalendarTerms["resolvedHolidays"]): string {
  const [first, last] = [days[0], days.at(-1)].map((day) => day?.date.slice(0, 4));
  if (first === undefined) return "none is known";
  return `${counted(days.length, "date")} from ${first} to ${last}, fixed in this version`;
}

/** Neighboring days with the same hours are told together. @example "Mon–Thu 09:00–12:30 and 13:00–17:30, Fri 09:00–16:00" */
export function weeklyWords(weekly: CalendarTerms["weekly"]): string {
  const hours = DAYS.map((_, index) => spansWords(weekly.filter((each) => each.weekday === index + 1)));
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

type Span = { readonly fromMinute: number; readonly untilMinute: number };

/** @example "09:00–12:30 and 13:00–17:30"; none: "" */
export function spansWords(spans: readonly Span[]): string {
  const words = spans.map((span) => `${minuteOfDayWords(span.fromMinute)}–${minuteOfDayWords(span.untilMinute)}`);
  return words.length === 0 ? "" : listWords(words);
}
