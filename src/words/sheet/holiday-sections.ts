/** The annex: on which holidays the calendars are closed, by date and name. */
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";
import { dayMonthWords } from "../english/dates.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { LISTED_YEARS, type PinnedDay, pinnedHolidays } from "../../agreement/pinned/pinned-holidays.ts";
import type { SheetSection } from "./sheet.ts";

/** One section for each country or region. @param firstDay of the version, `YYYY-MM-DD` */
export function holidaySections(agreement: Agreement, firstDay: string): readonly SheetSection[] {
  return pinnedHolidays(agreement, firstDay).map(({ calendars, place, days, later, lastYear, movedBy }) => {
    const years = [...Map.groupBy(days, ({ date }) => date.slice(0, 4))];
    const names = listWords(calendars.map(({ id }) => `“${id}”`));
    const more =
      later === 0
        ? "No later dates are fixed"
        : `${counted(later, "later date")}, through ${lastYear}, ${later === 1 ? "is" : "are"} fixed as well`;
    const closed = `The ${calendars.length === 1 ? "calendar" : "calendars"} ${names} ${calendars.length === 1 ? "is" : "are"} closed on these days of the first ${LISTED_YEARS} years. ${more}`;
    return {
      title: `Annex: ${place} public holidays`,
      place: "full",
      blocks: [
        { kind: "lines", lines: [closed] },
        ...(years.length === 0
          ? []
          : [
              {
                kind: "terms" as const,
                terms: years.map(([year, of]) => ({ term: year, text: of.map(dayWords).join("; ") })),
              },
            ]),
        ...(movedBy === undefined ? [] : [{ kind: "notes" as const, lines: [movedWords(movedBy)] }]),
      ],
    };
  });
}

/** @example "Fri December 25, Christmas Day" */
function dayWords({ date, weekday, name }: PinnedDay): string {
  return `${weekday} ${dayMonthWords(date)}, ${name}`;
}

function movedWords(by: string): string {
  return `Workdays that are moved each year, and days off for holidays on a weekend, may be missing (${by}). The calendar lists them itself.`;
}
