import { expect, test } from "vitest";
import { MINUTE_MS } from "../../base/time.ts";
import { ringOf } from "./ring-words.ts";

const of = (status: Parameters<typeof ringOf>[0]["status"], minutes: number | null) =>
  ringOf({ status, elapsedMs: minutes === null ? null : minutes * MINUTE_MS, targetMs: 15 * MINUTE_MS });

test.each([
  ["running", 0, { share: 0, sign: null, tone: "accent" }],
  ["running", 9, { share: 0.6, sign: null, tone: "accent" }],
  ["running", 12, { share: 0.8, sign: null, tone: "warn" }],
  ["running", 15, { share: 1, sign: "overdue", tone: "bad" }],
  ["missed", 99, { share: 1, sign: "overdue", tone: "bad" }],
  ["paused", 3, { share: 0.2, sign: "paused", tone: "quiet" }],
  ["met", 3, { share: 0.2, sign: "met", tone: "good" }],
  ["void", null, { share: 0, sign: null, tone: "quiet" }],
] as const)("a clock that is %s after %s of 15 minutes", (status, minutes, ring) => {
  expect(of(status, minutes)).toMatchObject(ring);
});

test("a ring says what it shows", () => {
  expect(of("running", 9).words).toBe("60% of the time used: 9 min of 15 min");
  expect(of("paused", 3).words).toBe("Paused, 20% of the time used: 3 min of 15 min");
  expect(of("missed", 16).words).toBe("All of the time is used");
});
