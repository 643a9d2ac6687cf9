import { expect, test } from "vitest";
import { dateWords, fullInstantWords, instantWords, isSameDay, minuteWords, zonedWords } from "./instant-words.ts";

const now = Date.parse("2026-03-06T16:50:00+01:00"); // a Friday

test.each([
  ["2026-03-06T17:00:00+01:00", "17:00"],
  ["2026-03-06T00:00:00+01:00", "00:00"],
  ["2026-03-07T09:00:00+01:00", "tomorrow 09:00"],
  ["2026-03-05T23:59:00+01:00", "yesterday 23:59"],
  ["2026-03-09T09:00:00+01:00", "Mon 09:00"],
  ["2026-03-13T09:00:00+01:00", "Fri, Mar 13, 09:00"],
  ["2026-01-02T09:00:00+01:00", "Fri, Jan 2, 09:00"],
  ["2025-12-31T09:00:00+01:00", "Dec 31, 2025, 09:00"],
])("on a Friday afternoon, %s is called %s", (at, words) => {
  expect(instantWords(Date.parse(at), now, "Europe/Berlin")).toBe(words);
});

test("the reader's zone decides which day it is", () => {
  const at = Date.parse("2026-03-06T23:30:00Z");
  expect(instantWords(at, now, "Europe/Berlin")).toBe("tomorrow 00:30");
  expect(instantWords(at, now, "America/New_York")).toBe("18:30");
});

test("the exact words name the zone, its offset, and UTC", () => {
  expect(fullInstantWords(Date.parse("2026-03-09T08:00:12Z"), "Europe/Berlin")).toBe(
    "Mon, Mar 9, 2026, 09:00:12, Europe/Berlin (GMT+1) · 08:00:12 UTC",
  );
  expect(fullInstantWords(Date.parse("2026-03-08T23:30:00Z"), "Europe/Berlin")).toContain("· Mar 8, 23:30:00 UTC");
});

test("a date is that of the zone", () => {
  expect(dateWords(Date.parse("2026-03-08T23:30:00Z"), "Europe/Berlin")).toBe("Mar 9, 2026");
});

test("an instant to the minute has its date", () => {
  expect(minuteWords(Date.parse("2026-03-09T08:00:12Z"), "Europe/Berlin")).toBe("Mar 9, 2026, 09:00");
});

test("in a sentence an instant names its zone, as it is called then", () => {
  expect(zonedWords(Date.parse("2026-03-10T14:00+01:00"), now, "Europe/Berlin")).toBe("Tue 14:00 CET");
  expect(zonedWords(Date.parse("2026-07-07T14:00+02:00"), now, "Europe/Berlin")).toBe("Tue, Jul 7, 14:00 CEST");
  expect(zonedWords(Date.parse("2026-03-06T18:00Z"), now, "America/New_York")).toBe("13:00 EST");
  expect(zonedWords(Date.parse("2026-03-06T18:00Z"), now, "Asia/Singapore")).toBe("tomorrow 02:00 GMT+8");
});

test("two instants are of one day by the clocks of the zone", () => {
  const [before, after] = [Date.parse("2026-03-06T22:59Z"), Date.parse("2026-03-06T23:00Z")];
  expect(isSameDay(before, after, "Europe/Berlin")).toBe(false);
  expect(isSameDay(before, after, "UTC")).toBe(true);
});
