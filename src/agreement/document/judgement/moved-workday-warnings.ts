/** Does a calendar lack the days off and the worked Saturdays that a country orders for each year? Its first twelve months are asked. */
import type { Agreement } from "../../terms/agreement.ts";
import { calendarClause } from "../../clauses/party-clauses.ts";
import { movedBy } from "../../pinned/moved-workdays.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function movedWorkdayWarnings({ calendars }: Agreement, { firstMonth }: Circumstances): readonly Warning[] {
  const end = Temporal.PlainYearMonth.from(firstMonth).add({ years: 1 }).toString();
  return calendars.flatMap((calendar): readonly Warning[] => {
    const ordered = movedBy(calendar);
    if (ordered === undefined || calendar.holidays === undefined) return [];
    // Whoever has named dates of this year has looked at its calendar.
    if (calendar.overrides.some(({ date }) => firstMonth <= date && date < end)) return [];
    const { country } = calendar.holidays;
    return [
      {
        code: "moved_workdays",
        clause: calendarClause(calendar.id),
        message: `the workdays that ${country} moves each year are not among the pinned holidays of “${calendar.id}”, nor days off for holidays on a weekend`,
        lines: [`ordered by: ${ordered}`, `dates of its own from ${firstMonth} on, before ${end}: none`],
        remedy: "add the days off to `closed`, and the days that are worked instead to `other-hours`",
      },
    ];
  });
}
