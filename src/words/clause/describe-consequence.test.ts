import { expect, test } from "vitest";
import { DAY_MS, durationMs } from "../../base/time.ts";
import type { Consequence } from "../../agreement/terms/agreement.ts";
import { describeConsequence } from "./describe-consequence.ts";

test.each<readonly [Consequence, string]>([
  [
    { kind: "recycle", afterMs: durationMs(30 * DAY_MS), afterDays: 30, atMost: 2 },
    "goes to nurture for 30 days and is weighed again then; recycled twice already, it is disqualified",
  ],
  [
    { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 2 },
    "goes to nurture for 720 hours and is weighed again then; recycled twice already, it is disqualified",
  ],
  [
    { kind: "recycle", afterMs: durationMs(DAY_MS), afterDays: 1, atMost: 1 },
    "goes to nurture for 1 day and is weighed again then; recycled once already, it is disqualified",
  ],
  [
    { kind: "recycle", afterMs: durationMs(DAY_MS / 2), atMost: 5 },
    "goes to nurture for 0.5 days and is weighed again then; recycled 5 times already, it is disqualified",
  ],
  [{ kind: "disqualify" }, "is disqualified"],
  [
    { kind: "fix_data", withinMs: durationMs(2 * DAY_MS), withinDays: 2 },
    "goes back to the giving side, which corrects its data within 2 days; it is handed over again when that is done and not before, and late is a miss of the giving side",
  ],
  [{ kind: "reroute" }, "goes to somebody else"],
])("%j: the lead … %s", (then, words) => {
  expect(describeConsequence(then)).toBe(words);
});
