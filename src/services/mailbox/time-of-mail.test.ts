import { expect, test } from "vitest";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import { timeOfMail } from "./time-of-mail.ts";

const NOW = epochMs(Date.parse("2026-03-09T12:00:00Z"));
const [RECEIVED, SENT] = [epochMs(NOW - 5 * MINUTE_MS), epochMs(NOW - 6 * MINUTE_MS)];

test.each([
  ["as it says", SENT, RECEIVED, SENT],
  ["without a date", null, RECEIVED, RECEIVED],
  ["of the future", epochMs(NOW + DAY_MS), RECEIVED, RECEIVED],
  ["a minute after it was received", epochMs(RECEIVED + MINUTE_MS), RECEIVED, RECEIVED],
  ["of 1970", epochMs(0), RECEIVED, RECEIVED],
  ["of last week", epochMs(NOW - 7 * DAY_MS), RECEIVED, RECEIVED],
  ["received in the future", SENT, epochMs(NOW + DAY_MS), SENT],
  ["received nobody knows when", null, epochMs(0), NOW],
])("%s", (_what, date, receivedAt, at) => {
  expect(timeOfMail({ date, receivedAt, now: NOW })).toBe(at);
});
