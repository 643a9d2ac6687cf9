/**
 * Countries whose official calendar moves workdays: a year's bridge days are days off and Saturdays are worked for them, or a holiday on a weekend gives
 * another day off, by an order of each year. The holiday library (date-holidays) computes holidays by rules that hold every year; it does not know these orders.
 *
 * Source: who publishes the order, beside each country.
 */
import type { CalendarTerms } from "../terms/basic/calendar-terms.ts";

export const MOVED_WORKDAYS: Readonly<Record<string, string>> = {
  AZ: "Cabinet of Ministers, decision on days off",
  BG: "Council of Ministers, Labour Code article 154",
  BY: "Council of Ministers, resolution on moved workdays",
  CN: "General Office of the State Council, notice on holidays",
  HU: "ministerial decree on the order of workdays",
  ID: "joint ministerial decree on holidays and collective leave",
  KZ: "Government, resolution on moved days off",
  LV: "Cabinet of Ministers, order on moved workdays",
  RU: "Government, decree on moved days off, Labour Code article 112",
  TH: "Cabinet, resolution on additional and substitute holidays",
  TW: "Executive Yuan, calendar of government offices",
  UA: "Cabinet of Ministers, order on moved workdays",
  UZ: "President, decree on days off and moved days off",
  VN: "Government, notice on swapped workdays",
};

/** Who orders the moved workdays that the pinned holidays of a calendar lack; undefined where none are known to be missing. */
export function movedBy({ holidays }: Pick<CalendarTerms, "holidays">): string | undefined {
  return holidays === undefined ? undefined : MOVED_WORKDAYS[holidays.country];
}
