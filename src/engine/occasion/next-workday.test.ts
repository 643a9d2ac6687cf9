import { expect, test } from "vitest";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { epochMs } from "../../base/time.ts";
import { compileTerms } from "../terms/terms.ts";
import { nextWorkday } from "./next-workday.ts";

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
