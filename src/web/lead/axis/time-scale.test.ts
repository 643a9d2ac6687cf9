import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import { joined, timeScale } from "./time-scale.ts";

const MONDAY = Date.parse("2026-03-09T00:00:00Z");
/** Nine to five on so many days. */
const weekdays = (days: number) =>
  Array.from({ length: days }, (_, day) => ({
    from: MONDAY + day * DAY_MS + 9 * HOUR_MS,
    until: MONDAY + day * DAY_MS + 17 * HOUR_MS,
  }));

test("without folding, places are in proportion to time", () => {
  const { at } = timeScale({ from: 0, until: 200 * MINUTE_MS }, null);
  expect([at(-5), at(0), at(50 * MINUTE_MS), at(200 * MINUTE_MS), at(300 * MINUTE_MS)]).toEqual([0, 0, 25, 100, 100]);
});

test.each([1, 2, 10, 90])(
  "folded over %i days, open hours have most of the room, and each day as much as another",
  (days) => {
    const { at } = timeScale({ from: MONDAY, until: MONDAY + days * DAY_MS }, weekdays(days));
    const widths = weekdays(days).map(({ from, until }) => at(until) - at(from));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(88, 5);
    for (const width of widths) expect(width).toBeCloseTo(88 / days, 5);
  },
);

test("half an hour in open hours is drawn whole, and so is a time in which nothing is open", () => {
  const [day] = weekdays(1);
  const from = (day?.from ?? 0) + HOUR_MS;
  expect(timeScale({ from, until: from + 30 * MINUTE_MS }, weekdays(1)).at(from + 15 * MINUTE_MS)).toBeCloseTo(50, 9);
  expect(timeScale({ from: MONDAY, until: MONDAY + HOUR_MS }, []).at(MONDAY + HOUR_MS / 4)).toBeCloseTo(25, 9);
});

test("a window without a length has one", () => {
  const { at, until } = timeScale({ from: 5, until: 5 }, null);
  expect([at(5), until]).toEqual([0, 1_005]);
});

test("later is never further left, and a place is the instant that it stands for", () => {
  const open = [...weekdays(3), { from: MONDAY + 12 * HOUR_MS, until: MONDAY + 20 * HOUR_MS }];
  const scale = timeScale({ from: MONDAY + 5 * HOUR_MS, until: MONDAY + 4 * DAY_MS }, open);
  let before = 0;
  for (let instant = MONDAY; instant <= MONDAY + 5 * DAY_MS; instant += 7 * MINUTE_MS) {
    const place = scale.at(instant);
    expect(place).toBeGreaterThanOrEqual(before);
    expect(scale.at(scale.instantAt(place))).toBeCloseTo(place, 6);
    before = place;
  }
  expect(before).toBe(100);
});

test("spans that overlap or touch are one", () => {
  expect(
    joined([
      { from: 5, until: 7 },
      { from: 1, until: 3 },
      { from: 3, until: 4 },
      { from: 6, until: 9 },
    ]),
  ).toEqual([
    { from: 1, until: 4 },
    { from: 5, until: 9 },
  ]);
});
