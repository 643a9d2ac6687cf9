/** The holidays that a version pins, by date and name: what its signers are shown. */
import type { ClauseId } from "../../base/ids.ts";
import type { Agreement } from "../terms/agreement.ts";
import { calendarClause, holidayPlace } from "../clauses/party-clauses.ts";
import { movedBy } from "./moved-workdays.ts";

/** So many years of them are listed; the others are counted. */
export const LISTED_YEARS = 2;

export type PinnedHolidays = {
  /** Of the calendars that close on them, each once. */
  readonly calendars: readonly { readonly id: string; readonly clause: ClauseId }[];
  /** Country, and region: "DE-BE". */
  readonly place: string;
  readonly days: readonly PinnedDay[];
  /** How many more are pinned after those, and until which year. */
  readonly later: number;
  readonly lastYear: string;
  /** Who orders the moved workdays of the country, which are not among them; undefined where none are known to be missing. */
  readonly movedBy: string | undefined;
};
/** `date` is `YYYY-MM-DD`, `weekday` its first three letters. */
export type PinnedDay = { readonly date: string; readonly weekday: string; readonly name: string };

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** @param firstDay of the version, `YYYY-MM-DD`: what lies before it is of no account to whoever signs */
export function pinnedHolidays(
  { calendars }: Pick<Agreement, "calendars">,
  firstDay: string,
): readonly PinnedHolidays[] {
  const end = Temporal.PlainDate.from(firstDay).add({ years: LISTED_YEARS }).toString();
  const byPlace = Map.groupBy(
    calendars.filter(({ holidays }) => holidays !== undefined),
    (calendar) => holidayPlace(calendar) ?? "",
  );
  return [...byPlace].flatMap(([place, [first, ...more]]): readonly PinnedHolidays[] => {
    if (first === undefined) return [];
    const days = first.resolvedHolidays.filter(({ date }) => firstDay <= date && date < end);
    return [
      {
        calendars: [first, ...more].map(({ id }) => ({ id, clause: calendarClause(id) })),
        place,
        days: days.map(({ date, name }) => ({ date, name, weekday: weekdayOf(date) })),
        later: first.resolvedHolidays.filter(({ date }) => date >= end).length,
        lastYear: first.resolvedHolidays.at(-1)?.date.slice(0, 4) ?? "",
        movedBy: movedBy(first),
      },
    ];
  });
}

function weekdayOf(date: string): string {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? "";
}
