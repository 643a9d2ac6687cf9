/** This connection takes its share of what others leave, and stops before HubSpot says so. */
import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { openLimits } from "./limits.ts";

const headers = (left: number, max = 100, more: Readonly<Record<string, string>> = {}) => ({
  ...{ "x-hubspot-ratelimit-max": String(max), "x-hubspot-ratelimit-remaining": String(left) },
  ...{ "x-hubspot-ratelimit-interval-milliseconds": "10000", ...more },
});

test("two servers and another app, which don't know each other, never pass the limit together", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(3), fc.nat(400)), { minLength: 200, maxLength: 600 }),
      fc.integer({ min: 0, max: 30 }),
      (turns, ofOthers) => {
        const servers = [openLimits(0.5), openLimits(0.5), openLimits(0.9)];
        let now = 0;
        let calls: number[] = [];
        for (const [who, pauseMs] of turns) {
          now += pauseMs;
          const limits = servers[who % 3];
          if (limits === undefined || limits.waitMs("any", now) > 0) continue;
          limits.take("any", now);
          calls = [...calls.filter((at) => at > now - 10_000), now];
          const left = 100 - ofOthers - calls.length;
          expect(left).toBeGreaterThanOrEqual(-1);
          limits.learn(headers(Math.max(0, left)), now, now);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("half of what others leave is taken, then it waits until the window has moved on", () => {
  const limits = openLimits(0.5);
  limits.take("any", 0);
  limits.learn(headers(59), 0, 0);
  let taken = 1;
  while (limits.waitMs("any", 10) === 0) {
    limits.take("any", 10);
    taken += 1;
  }
  // Others took 40 of 100.
  expect(taken).toBe(30);
  expect(limits.waitMs("any", 10)).toBe(9_990);
  expect(limits.budgets(10)[0]).toMatchObject({ name: "10 seconds", limit: 100, ours: 30, used: 30 });
  expect(limits.waitMs("any", 10_001)).toBe(0);
});

test("a search has a limit of its own, and a refusal of it stops no other call", () => {
  const limits = openLimits(0.5);
  limits.take("search", 0);
  limits.take("search", 0);
  expect(limits.waitMs("search", 0)).toBe(1_000);
  expect(limits.waitMs("any", 0)).toBe(0);
  limits.refused("search", "SECONDLY", {}, 2_000);
  expect([limits.waitMs("search", 2_000), limits.waitMs("any", 2_000)]).toEqual([1_000, 0]);
});

test("a refusal stops all calls for as long as it says", () => {
  const limits = openLimits(1);
  limits.refused("any", "TEN_SECONDLY_ROLLING", {}, 0);
  expect(limits.waitMs("any", 0)).toBe(10_000);
  limits.refused("any", "TEN_SECONDLY_ROLLING", { "retry-after": "3" }, 20_000);
  expect(limits.waitMs("any", 20_000)).toBe(3_000);
});

test("when the share of the day is used up, it asks once in a while whether a new day has begun", () => {
  const limits = openLimits(0.5);
  const day = (left: number) => ({
    "x-hubspot-ratelimit-daily": "1000",
    "x-hubspot-ratelimit-daily-remaining": String(left),
  });
  limits.learn(day(9), 0, 0);
  let now = 0;
  for (let calls = 0; limits.waitMs("any", now) === 0 && calls < 100; calls += 1) {
    limits.take("any", now);
    now += 1_000;
  }
  expect(limits.budgets(now).find(({ name }) => name === "day")).toMatchObject({ limit: 1_000, ours: 5, used: 5 });
  expect(limits.waitMs("any", now)).toBeGreaterThan(10 * 60_000);
  now += 15 * 60_000;
  expect(limits.waitMs("any", now)).toBe(0);
  limits.take("any", now);
  limits.learn(day(999), now, now);
  expect(limits.waitMs("any", now + 1)).toBe(0);
});
