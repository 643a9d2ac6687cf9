import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../../base/time.ts";
import { durationInMs, parseDuration } from "./duration.ts";

const WORKDAY_MS = 8 * HOUR_MS;

test.each([
  ["15 minutes", 15 * MINUTE_MS, false],
  ["45 business minutes", 45 * MINUTE_MS, true],
  ["1 hour", HOUR_MS, false],
  ["2 business hours", 2 * HOUR_MS, true],
  ["1.5 business hours", 90 * MINUTE_MS, true],
  ["1 business day", WORKDAY_MS, true],
  ["2.5 Business Days", 2.5 * WORKDAY_MS, true],
  ["30 days", 30 * DAY_MS, false],
  ["  2   weeks ", 14 * DAY_MS, false],
  ["0 minutes", 0, false],
])("“%s” is a duration", (text, ms, business) => {
  const duration = parseDuration(text);
  expect(duration?.business).toBe(business);
  expect(duration && durationInMs(duration, WORKDAY_MS)).toBe(ms);
});

test.each(["", "soon", "15", "15min", "-1 day", "1e3 days", "1 business week", "2 month", "1 day 2 hours", "٣ days"])(
  "“%s” is none",
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);
