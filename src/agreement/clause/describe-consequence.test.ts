import { expect, test } from "vitest";
import { DAY_MS, durationMs } from "../../base/time.ts";
import type { Consequence } from "../agreement.ts";
import { describeConsequence } from "./describe-consequence.ts";

test.each<readonly [Consequence, string]>([
  [
    { kind: "recycle", afterMs: durationMs(30 * DAY_MS), afterDays: 30, atMost: 2 },
    "comes back after 30 days, at most twice",
  ],
  [{ kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 2 }, "comes back after 720 hours, at most twice"],
  [{ kind: "recycle", afterMs: durationMs(DAY_MS), afterDays: 1, atMost: 1 }, "comes back after 1 day, at most once"],
  [{ kind: "recycle", afterMs: durationMs(DAY_MS / 2), atMost: 5 }, "comes back after 0.5 days, at most 5 times"],
  [{ kind: "disqualify" }, "is disqualified"],
  [
    { kind: "fix_data", withinMs: durationMs(2 * DAY_MS), withinDays: 2 },
    "goes to marketing, who fix the data within 2 days",
  ],
  [{ kind: "reroute" }, "goes to somebody else"],
])("%j: the lead … %s", (then, words) => {
  expect(describeConsequence(then)).toBe(words);
});
