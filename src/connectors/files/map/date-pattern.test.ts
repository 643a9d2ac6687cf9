import { expect, test } from "vitest";
import { isoInstant } from "../../../base/time.ts";
import { compileDatePattern } from "./date-pattern.ts";

function read(pattern: string, text: string, zone = "America/Sao_Paulo"): string {
  const compiled = compileDatePattern(pattern);
  if (!compiled.ok) return `pattern: ${compiled.problems.join()}`;
  const date = compiled.value(text, zone);
  return "at" in date ? isoInstant(date.at) : date.reason;
}

test.each([
  ["yyyy-MM-dd", "2018-02-01", "2018-02-01T02:00:00Z", "a date is the start of the local day"],
  ["yyyy-MM-dd", "2018-11-04", "2018-11-04T03:00:00Z", "a day whose midnight is skipped starts at one"],
  ["yyyy-MM-dd HH:mm:ss", "2018-02-26 19:58:54", "2018-02-26T22:58:54Z", "wall time of the zone"],
  ["yyyy-MM-dd HH:mm:ss", "2018-11-04 00:30:00", "2018-11-04T03:30:00Z", "a skipped wall time is an hour later"],
  ["yyyy-MM-dd HH:mm:ss", "2018-02-17 23:30:00", "2018-02-18T01:30:00Z", "a repeated wall time is the earlier one"],
  ["d.M.yyyy", "6.3.2026", "2026-03-06T03:00:00Z", "single digits"],
  ["yyyy-MM-dd'T'HH:mmXXX", "2026-03-06T16:50+01:00", "2026-03-06T15:50:00Z", "an offset wins over the zone"],
  ["yyyy-MM-dd HH:mm:ss.SSS", "2026-03-06 16:50:00.007", "2026-03-06T19:50:00.007Z", "milliseconds"],
  ["iso", "2026-03-06T16:50:00.5Z", "2026-03-06T16:50:00.5Z", "half a second is 500 ms"],
  ["iso", "2026-03-06", "2026-03-06T03:00:00Z", "iso without a time"],
  ["iso", "2026-03-06 16:50", "2026-03-06T19:50:00Z", "iso without an offset"],
  ["epoch-s", "1520000000", "2018-03-02T14:13:20Z", "seconds"],
  ["yyyy-MM-dd", "2018-02-30", "is a date or time that doesn't exist", "no 30 February"],
  ["yyyy-MM-dd", "2019-02-29", "is a date or time that doesn't exist", "no leap day in 2019"],
  ["yyyy-MM-dd", "2018-13-01", "is a date or time that doesn't exist", "no thirteenth month"],
  ["yyyy-MM-dd HH:mm:ss", "2018-01-01 24:00:00", "is a date or time that doesn't exist", "no hour 24"],
  ["yyyy-MM-dd HH:mm:ss", "2018-01-01 10:00:60", "is a date or time that doesn't exist", "no second 60"],
  ["yyyy-MM-dd", "01/02/2018", "isn't written as yyyy-MM-dd", "another notation"],
  ["yyyy-MM-dd", "2018-02-01 ", "isn't written as yyyy-MM-dd", "the caller trims"],
  ["yyyy-MM-dd", "1899-12-31", "is outside the years 1970 to 2199", "a spreadsheet's zero"],
  [
    "iso",
    "2026-03-06T16:50[Europe/Berlin]",
    "isn't written as ISO 8601 (such as 2026-03-06 or 2026-03-06T16:50+01:00)",
    "no annotations",
  ],
  ["M/d/yyyy h:mm a", "3/9/2026 4:09 PM", "2026-03-09T19:09:00Z", "an hour of twelve"],
  ["M/d/yyyy, h:mm a", "3/9/2026, 12:09 am", "2026-03-09T03:09:00Z", "midnight is twelve AM"],
  ["M/d/yyyy h:mm a", "3/9/2026 12:09 PM", "2026-03-09T15:09:00Z", "noon is twelve PM"],
  ["M/d/yyyy h:mm a", "3/9/2026 13:09 PM", "isn't written as M/d/yyyy h:mm a", "no hour 13 of twelve"],
  ["M/d/yyyy h:mm", "3/9/2026 1:09", "pattern: an hour of twelve (`h`) and AM or PM (`a`) go together", "which half"],
  ["d.M.yy H:mm", "9.3.26 16:09", "2026-03-09T19:09:00Z", "a year of two digits"],
  ["MMM d, yyyy", "mar 9, 2026", "2026-03-09T03:00:00Z", "a month by its name"],
  ["serial", "46090.6729", "2026-03-09T19:08:59Z", "a spreadsheet's number, to the second"],
  ["serial", "46090", "2026-03-09T03:00:00Z", "a spreadsheet's day"],
  ["serial", "9.3.2026", "isn't a spreadsheet's serial number, such as 46090.6729", "no number of days"],
  ["yyyy-MM", "2018-02", "pattern: the day is missing", "a day is needed"],
  [
    "YYYY-MM-dd",
    "2018-02-01",
    `pattern: "YYYY" isn't a date pattern. Use yyyy yy MMM MM M dd d HH H hh h a mm ss SSS XXX, iso, epoch-ms, epoch-s, serial`,
    "week years",
  ],
  ["yyyy-MM-dd'T", "2018-02-01T", "pattern: a single quote is not closed", "an open quote"],
])("%s reads %s as %s: %s", (pattern, text, expected, _pins) => {
  expect(read(pattern, text)).toBe(expected);
});
