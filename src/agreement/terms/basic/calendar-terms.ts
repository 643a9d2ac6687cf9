/** When a team or a person works. */
import type { CALENDARS } from "../../document/format/parts/calendar-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/**
 * A calendar. `overrides` – own closed days and other hours – are sorted by date, one a date, and win over holidays. `holidays` are those asked for;
 * they are resolved into `resolvedHolidays`, sorted by date, when the agreement is read, and pinned with the version.
 */
export type CalendarTerms = Value<typeof CALENDARS>[number];
