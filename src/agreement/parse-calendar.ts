/** The text of one calendar, written as in an agreement → the calendar as a value, or every problem in it. */
import type { Result } from "../base/result.ts";
import type { CalendarTerms } from "./agreement.ts";
import { CALENDARS } from "./format/calendar-format.ts";
import { type AgreementProblem, Problems } from "./problem.ts";
import { readDocument } from "./read/document.ts";
import { readCalendar } from "./read/read-calendar.ts";
import { Section } from "./read/section.ts";
import { Spot } from "./read/spot.ts";

/**
 * @param id   what the calendar is called in messages
 * @param text YAML with the keys `zone`, `hours`, `holidays`, `closed` and `other-hours` of docs/agreement-reference.md. Holidays are resolved
 *             now, and are part of the value.
 */
export function parseCalendar(id: string, text: string): Result<CalendarTerms, AgreementProblem> {
  const problems = new Problems();
  const document = readDocument(text, problems);
  if (document === undefined) return { ok: false, problems: problems.inOrder() };
  const spot = new Spot(problems, document, document.at, "", CALENDARS.of);
  const terms = readCalendar(id, new Section(spot, CALENDARS.of.keys));
  return problems.isEmpty ? { ok: true, value: terms } : { ok: false, problems: problems.inOrder() };
}
