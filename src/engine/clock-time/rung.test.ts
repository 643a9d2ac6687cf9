import { expect, test } from "vitest";
import type { EscalationStep } from "../../agreement/terms/parts/disposition-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { durationMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { rungOf } from "./rung.ts";

const HALF_AN_HOUR = durationMs(30 * MINUTE_MS);

test.each([
  [{ kind: "percent", percent: 80 }, 2 * HOUR_MS, 96 * MINUTE_MS, 80, "a share of the target"],
  [{ kind: "percent", percent: 50 }, 3, 2, 50, "in whole milliseconds"],
  [
    { kind: "before", ms: HALF_AN_HOUR, text: "half an hour" },
    2 * HOUR_MS,
    90 * MINUTE_MS,
    75,
    "half an hour before two hours",
  ],
  [
    { kind: "before", ms: HALF_AN_HOUR, text: "half an hour" },
    20 * MINUTE_MS,
    0,
    0,
    "at once, when the target is shorter",
  ],
  [
    { kind: "after", ms: durationMs(HOUR_MS), text: "an hour" },
    2 * HOUR_MS,
    3 * HOUR_MS,
    150,
    "an hour after two hours",
  ],
  [
    { kind: "after", ms: HALF_AN_HOUR, text: "half an hour" },
    0,
    30 * MINUTE_MS,
    100,
    "of a target of no time all is used",
  ],
] as const)("%j of %i ms is at %i ms, %i %%: %s", (at, targetMs, usedMs, atPercent, _what) => {
  const step: EscalationStep = { clause: clauseId("escalation"), at, action: { kind: "warn_owner" } };
  expect(rungOf(step, durationMs(targetMs))).toEqual({ usedMs, atPercent });
});
