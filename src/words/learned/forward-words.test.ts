import { expect, test } from "vitest";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { ForwardPeriod } from "../../reporting/learned/forward.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { forwardWords } from "./forward-words.ts";

const [APRIL, JULY, OCTOBER] = [3, 6, 9].map((month) => epochMs(Date.UTC(2026, month, 1))) as [never, never, never];
const LOOKED_AT = { leads: 900, won: 90, horizonMs: 30 * DAY_MS, setAside: [], leftOut: [], stoppedAt: undefined };
const PERIODS: readonly ForwardPeriod[] = [
  {
    ...{ from: APRIL, until: JULY, leads: 300, tooYoung: 0, judged: undefined },
    learned: { kind: "not_enough_data", ...LOOKED_AT, leads: 150, won: 12, moreLeads: 50, moreWon: 28, moreLost: 0 },
  },
  {
    ...{ from: JULY, until: OCTOBER, learned: { kind: "nothing_tells", ...LOOKED_AT }, leads: 400, tooYoung: 25 },
    judged: {
      ...{ expected: 40.2, expectedRange: { low: 28, high: 53 }, won: rate(60, 400) },
      area: { value: 0.61, interval: { low: 0.55, high: 0.67 } },
      slope: { value: 1.12, interval: { low: 0.8, high: 1.44 } },
    },
  },
];

test("what was foretold beside what came, and where there was not enough", () => {
  const said = forwardWords(PERIODS);
  for (const part of [
    "April 1, 2026           150  not enough data        300",
    "none: nothing tells    400  30 days  40 (28–53)    60  61% (55% to 67%)  1.1 (0.8 to 1.4)",
    "The number that came lies within the range in 0 of 1 period.",
    "April 1, 2026: at least 50 more leads and 28 more that became customers needed to learn points.",
    "July 1, 2026: 25 leads too young to know what becomes of them.",
  ])
    expect(said).toContain(part);
  expect(forwardWords([])).toContain("There is no whole month or quarter");
});
