import { expect, test } from "vitest";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import { usualGap } from "./usual-gap.ts";

/** A Monday. */
const MONDAY = Date.parse("2026-02-09T00:00:00Z");
const at = (text: string): EpochMs => epochMs(Date.parse(text));
const every = (hours: number, count: number): EpochMs[] =>
  Array.from({ length: count }, (_, n) => epochMs(MONDAY + n * hours * HOUR_MS));
/** On the hour, on each day of four weeks on which `speaks` says so. */
const fourWeeks = (speaks: (day: number) => readonly number[]): EpochMs[] =>
  Array.from({ length: 28 }, (_, day) =>
    speaks(day).map((hour) => epochMs(MONDAY + day * DAY_MS + hour * HOUR_MS)),
  ).flat();
const OFFICE = [9, 10, 11, 12, 13, 14, 15, 16, 17];
const workdays = (hours: readonly number[]) => fourWeeks((day) => (day % 7 < 5 ? hours : []));

test.each([
  // 3 × 2 h are 6 h, and so is the least; 3 × 3 h are 9 h.
  ["every 2 h", every(2, 40), 2, 2, 6],
  ["every 3 h", every(3, 40), 3, 3, 9],
  ["every hour: nobody is called because of a lunch", every(1, 40), 1, 1, 6],
  ["once a day", every(24, 28), 24, 24, 72],
  // 24 arrivals, 23 gaps: 22 of 3 h and one of 300 h, which never came back.
  [
    "with one long silence before",
    [...every(3, 12), ...every(3, 12).map((each) => epochMs(each + 333 * HOUR_MS))],
    3,
    3,
    9,
  ],
  // 180 arrivals, 179 gaps: 160 of 1 h, 16 nights of 16 h, 3 weekends of 64 h. The 162nd is a night: 3 × 16 = 48 h; 1.25 × 64 = 80 h.
  ["on workdays, hourly", workdays(OFFICE), 16, 64, 80],
  // 40 arrivals, 39 gaps: 20 of 7 h, 16 nights of 17 h, 3 weekends of 65 h. The 36th is a night: 51 h; 1.25 × 65 = 81.25 h.
  ["on workdays, twice a day", workdays([9, 16]), 17, 65, 81.25],
])("%s", (_what, heard, usual, long, silentAfter) => {
  expect(usualGap(heard)).toEqual({
    usualMs: usual * HOUR_MS,
    longMs: long * HOUR_MS,
    silentAt: (heard.at(-1) ?? 0) + silentAfter * HOUR_MS,
  });
});

test("who is quiet every weekend is not silent on Sunday, and is on Tuesday", () => {
  const heard = workdays(OFFICE);
  // The last one: Friday, March 6, 17:00.
  expect(heard.at(-1)).toBe(at("2026-03-06T17:00:00Z"));
  expect(usualGap(heard)?.silentAt).toBe(at("2026-03-10T01:00:00Z"));
});

test("of fewer than 20 arrivals nothing is said, and of none", () => {
  expect(usualGap(every(3, 19))).toBeUndefined();
  expect(usualGap(every(3, 20))).toBeDefined();
  expect(usualGap([])).toBeUndefined();
});
