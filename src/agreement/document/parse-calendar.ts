/** One calendar by itself, written with the keys that it has in an agreement. */
import type { Result } from "../../base/result.ts";
import type { CalendarTerms } from "../terms/basic/calendar-terms.ts";
import { CALENDARS } from "./format/parts/calendar-format.ts";
import { type AgreementProblem, Problems } from "./problem.ts";
import { readDocument } from "./read/document.ts";
import { Members } from "./read/members.ts";
import { readValue } from "./read/read-field.ts";
import { Spot } from "./read/spot.ts";

/** Hours: `"09:00-17:00"`; past midnight `"22:00-06:00"`; the whole day `"00:00-24:00"`; several as a list. */
type Hours = string | readonly string[];

/** When somebody works. Dates are `YYYY-MM-DD`, local to the zone. */
export type CalendarHours = {
  /** IANA time zone: `Europe/Berlin`. */
  readonly zone: string;
  /** By day (`mon`) or span of days (`mon-fri`); a day that is not named is closed. */
  readonly hours?: Readonly<Record<string, Hours>>;
  /** National holidays are closed, for 2015–2035: country code of two letters; region where its holidays differ. */
  readonly holidays?: { readonly country: string; readonly region?: string };
  /** Dates that are closed, each with its reason. */
  readonly closed?: Readonly<Record<string, string>>;
  /** Dates with hours of their own, which win over holidays and over the week. */
  readonly "other-hours"?: Readonly<Record<string, Hours>>;
};

/** What is wrong with the hours: `path` names the place, `calendar.hours.mon-fri`; `remedy` says what would be right. */
export type CalendarProblem = Pick<AgreementProblem, "code" | "path" | "message" | "remedy">;

/** @returns the terms, resolved and checked as those of an agreement; or all problems, never thrown */
export function parseCalendar(hours: CalendarHours): Result<CalendarTerms, CalendarProblem> {
  const problems = new Problems();
  // JSON is YAML: the one reader reads both.
  const terms = readFrom(JSON.stringify({ calendar: hours }), problems);
  if (terms !== undefined && problems.isEmpty) return { ok: true, value: terms };
  return {
    ok: false,
    problems: problems.inOrder().map(({ code, path, message, remedy }) => ({ code, path, message, remedy })),
  };
}

function readFrom(text: string, problems: Problems): CalendarTerms | undefined {
  const document = readDocument(text, problems);
  const value = document?.kind === "map" ? document.entries.get("calendar")?.value : undefined;
  if (value === undefined) return undefined;
  const spot = new Spot(problems, value, value.at, "calendar", CALENDARS.of);
  const nothing = { calendars: [], zoneOfDays: () => undefined, people: new Members([]), parties: [], grades: [] };
  const terms = readValue(spot, CALENDARS.of, { ...nothing, zone: "UTC", currency: "", key: "calendar" });
  return terms && { id: "calendar", ...terms };
}
