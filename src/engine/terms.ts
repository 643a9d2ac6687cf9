/**
 * The agreement, compiled for deciding: calendars as interval tables, rules as closures. Made once per version, then asked millions of times.
 */
import type { Agreement, CalendarTerms } from "../agreement/agreement.ts";
import { defined } from "../base/assert.ts";
import { compileCalendar } from "./calendar/compile-calendar.ts";
import type { BusinessCalendar } from "./calendar/business-calendar.ts";
import { type CompiledExceptions, compileExceptions } from "./qualification/compile-exceptions.ts";
import { type CompiledScoring, compileScoring } from "./scoring/compile-scoring.ts";

export type Terms = {
  readonly agreement: Agreement;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly scoring: CompiledScoring;
  readonly exceptions: CompiledExceptions;
};

export function compileTerms(agreement: Agreement): Terms {
  return {
    agreement,
    calendars: new Map(agreement.calendars.map((calendar: CalendarTerms) => [calendar.id, compileCalendar(calendar)])),
    scoring: compileScoring(agreement.scoring),
    exceptions: compileExceptions(agreement.qualification.exceptions),
  };
}

/** The calendar a target names. `parseAgreement` has checked that it exists. */
export function calendarOf(terms: Terms, id: string): BusinessCalendar {
  return defined(terms.calendars.get(id), "calendar", id);
}
