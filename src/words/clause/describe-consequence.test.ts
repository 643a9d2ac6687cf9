import { expect, test } from "vitest";
import { DAY_MS, durationMs } from "../../base/time.ts";
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import { describeConsequence } from "./describe-consequence.ts";

test.each<readonly [Consequence, string]>([
  [
    { kind: "recycle", afterMs: durationMs(30 * DAY_MS), afterDays: 30, atMost: 2 },
    "is recycled: it goes to Nurture for 30 days and is then re-scored; a lead already recycled twice is disqualified instead",
  ],
  [
    { kind: "recycle", afterMs: durationMs(30 * DAY_MS), atMost: 2 },
    "is recycled: it goes to Nurture for 720 hours and is then re-scored; a lead already recycled twice is disqualified instead",
  ],
  [
    { kind: "recycle", afterMs: durationMs(DAY_MS), afterDays: 1, atMost: 1 },
    "is recycled: it goes to Nurture for 1 day and is then re-scored; a lead already recycled once is disqualified instead",
  ],
  [
    { kind: "recycle", afterMs: durationMs(DAY_MS / 2), atMost: 5 },
    "is recycled: it goes to Nurture for 0.5 days and is then re-scored; a lead already recycled 5 times is disqualified instead",
  ],
  [{ kind: "disqualify" }, "is disqualified"],
  [
    { kind: "fix_data", withinMs: durationMs(2 * DAY_MS), withinDays: 2 },
    "goes back to the team that handed it off, which corrects the data within 2 days (anything later is a miss). It is handed off again only after the correction",
  ],
  [{ kind: "reroute" }, "is rerouted to another rep"],
])("%j: the lead … %s", (then, words) => {
  expect(describeConsequence(then)).toBe(words);
});
