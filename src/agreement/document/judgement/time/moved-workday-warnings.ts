/** Does a calendar lack the days off and the worked Saturdays that a country orders for each year? Its first twelve months are asked. */
import type { Agreement } from "../../../terms/agreement.ts";
import { calendarClause } from "../../../clauses/party-clauses.ts";
import { movedBy } from "../../../pinned/moved-workdays.ts";
import type { Circumstances, Warning } from "../warning.ts";

export function movedWorkdayWarnings({ calendars }: Agreement, { firstMonth }: Circumstances): readonly Warning[] {
  const end = Temporal.PlainYearMonth.from(firstMonth).add({ years: 1 }).toString();
  return calendars.flatMap((calendar): readonly Warning[] => {
    const ordered = movedBy(calendar);
    if (ordered === undefined || calendar.holidays === undefined) return [];
    // An author who listed dates of this year has looked at its calendar.
    if (calendar.overrides.some(({ date }) => firstMonth <= date && date < end)) return [];
    const { country } = calendar.holidays;
    return [
      {
        code: "moved_workdays",
        clause: calendarClause(calendar.id),
        message: `The fixed holidays of calendar “${calendar.id}” don't include the workdays that ${country} moves each year, or days off for holidays on a weekend`,
        lines: [`ordered by: ${ordered}`, `dates listed from ${firstMonth} to before ${end}: none`],
        remedy: "Add the days off under `closed`, and the days worked instead under `other-hours`",
      },
    ];
  });
}
