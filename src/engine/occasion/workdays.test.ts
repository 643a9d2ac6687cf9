import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { epochMs } from "../../base/time.ts";
import { compileTerms } from "../terms/terms.ts";
import { nextWorkday, workdaysAfter, workdaysBefore } from "./workdays.ts";

const TERMS = compileTerms(agreementOf(SAMPLE));
const at = (text: string) => epochMs(Date.parse(text));

test.each([
  ["2026-03-09T08:30+01:00", "2026-03-10", "a Monday"],
  ["2026-03-13T23:59+01:00", "2026-03-16", "a Friday night: the weekend is no workday"],
  ["2026-12-23T08:30+01:00", "2026-12-28", "two closed days, a holiday, and a weekend"],
  // January 1 is a holiday there, and Saturday and Sunday follow.
  ["2026-12-31T08:30+01:00", "2027-01-04", "over New Year"],
])("after %s: %s (%s)", (now, date) => {
  const next = nextWorkday(TERMS, at(now));
  expect(next.date).toBe(date);
  expect(next.until).toBeGreaterThan(at(`${date}T12:00Z`));
});

test("without calendars, or where none opens within a month, it is tomorrow", () => {
  expect(nextWorkday({ ...TERMS, calendars: new Map() }, at("2026-03-13T12:00+01:00")).date).toBe("2026-03-14");
});

test.each([
  [3, "2026-03-12T09:00Z", "2026-03-09T08:00Z", "2026-03-17T08:00Z", "Thursday: one way over a weekend"],
  [1, "2026-03-08T23:30Z", "2026-03-06T08:00Z", "2026-03-10T08:00Z", "a Monday that has begun there only"],
  [1, "2026-03-30T09:00Z", "2026-03-27T08:00Z", "2026-03-31T07:00Z", "over the change of the clocks"],
])("%i workdays from %s: %s and %s; %s", (count, date, before, after, _pins) => {
  expect(workdaysBefore(TERMS, at(date), count)).toBe(at(before));
  expect(workdaysAfter(TERMS, at(date), count)).toBe(at(after));
});

test("without calendars every day is one", () => {
  const bare = { ...TERMS, calendars: new Map() };
  expect(workdaysBefore(bare, at("2026-03-09T12:00+01:00"), 2)).toBe(at("2026-03-07T00:00+01:00"));
  expect(workdaysAfter(bare, at("2026-03-06T12:00+01:00"), 2)).toBe(at("2026-03-08T00:00+01:00"));
});
