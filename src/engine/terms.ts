/**
 * The agreement, compiled for deciding: calendars as interval tables, clauses by id. Made once per version, then asked millions of times.
 */
import type { Agreement, CalendarTerms } from "../agreement/agreement.ts";
import { defined } from "../base/assert.ts";
import { compileCalendar } from "./calendar/compile-calendar.ts";
import type { BusinessCalendar } from "./calendar/business-calendar.ts";

export type Terms = {
  readonly agreement: Agreement;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
};

export function compileTerms(agreement: Agreement): Terms {
  return {
    agreement,
    calendars: new Map(agreement.calendars.map((calendar: CalendarTerms) => [calendar.id, compileCalendar(calendar)])),
  };
}

/** The calendar a target names. `parseAgreement` has checked that it exists. */
export function calendarOf(terms: Terms, id: string): BusinessCalendar {
  return defined(terms.calendars.get(id), `calendar ${id}`);
}
