import { expect, test } from "vitest";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { ForwardOutline, PointsFound } from "../../reporting/learned/points-found.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { sayPoints } from "./say-points.ts";

const [APRIL, JULY] = [epochMs(Date.UTC(2026, 3, 1)), epochMs(Date.UTC(2026, 6, 1))];
const QUARTER: ForwardOutline = {
  ...{ from: APRIL, until: JULY, kind: "learned", holds: false, leads: 400, tooYoung: 1 },
  judged: {
    ...{ expected: 40.2, expectedRange: { low: 28, high: 53 }, won: rate(60, 400), slope: undefined },
    area: { value: 0.61, interval: { low: 0.55, high: 0.67 } },
  },
};
const FOUND: PointsFound = {
  ...{ version: 2, drift: null, counts: null },
  learned: {
    ...{ kind: "nothing_tells", leads: 900, won: 90, horizonMs: 30 * DAY_MS, stoppedAt: undefined },
    ...{ setAside: [{ reason: "horizon_not_over", leads: 12 }], leftOut: [] },
  },
  forward: [QUARTER, { ...QUARTER, kind: "not_enough_data", tooYoung: 0, judged: undefined }],
};

test("what was learned, tried on the past, and what was left out; empty sections are not there", () => {
  const { headline, sections } = sayPoints(FOUND, "UTC");
  expect(headline).toContain("Nothing that is known of these 900 leads tells which of them became customers");
  expect(sections.map(({ title, lines }) => [title, ...lines.map(({ text }) => text)])).toEqual([
    [
      "Tried on the past",
      "Quarter from April 1, 2026: 40 customers (28 to 53) were to be expected of 400 leads; 60 came. Of a customer and another lead, the customer had more points in 61% of pairs (55% to 67%). The points of then would not have been proposed. 1 lead is too young to judge.",
      "Quarter from April 1, 2026: not enough data to learn from by then.",
    ],
    ["Left out", "12 leads left out: too young to know what becomes of them."],
  ]);
});
