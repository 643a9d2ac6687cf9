import { expect, test } from "vitest";
import { DAY_MS, epochMs } from "../../base/time.ts";
import type { Learned, LearnedPoints } from "../../reporting/learned/learned.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { learnedWords } from "./learned-words.ts";

const FROM = epochMs(Date.parse("2026-01-05T00:00:00Z"));
const LOOKED_AT = { leads: 1_500, won: 240, horizonMs: 54 * DAY_MS, setAside: [], leftOut: [], stoppedAt: undefined };
const LEARNED: LearnedPoints = {
  ...{ kind: "learned", ...LOOKED_AT, method: "sparse", holds: true, halfLifeMs: 14 * DAY_MS, isHalfLifeLearned: true },
  setAside: [{ reason: "before_outcomes_were_recorded", leads: 320, at: FROM }],
  leftOut: [{ attribute: "lead-type", reason: "blank_tells_outcome", figure: 0.9 }],
  fit: [{ when: { kind: "range", field: "employees", min: 50, max: undefined }, points: 7, shown: rate(90, 400) }],
  engagement: [{ activity: "trial_started", points: -8, atMost: 16, shown: rate(1, 100) }],
  chance: { start: -2, slope: 0.1 },
  validation: {
    ...{ from: FROM, leads: 375, won: 60, area: 0.78, areaInterval: { low: 0.74, high: 0.82 } },
    byHand: { area: 0.6, areaInterval: { low: 0.55, high: 0.65 }, gain: { low: 0.1, high: 0.25 } },
    ...{ slope: 1.02, slopeInterval: { low: 0.8, high: 1.24 }, months: [] },
    groups: [{ from: 0.05, expected: 12.34, won: rate(11, 188) }],
  },
  points: { fit: new Float64Array(), engagement: new Float64Array() },
};

test("points, how they did on later leads beside those agreed, and what was left out and why", () => {
  const said = learnedWords(LEARNED, "Europe/Berlin");
  for (const part of [
    "Points learned from 1,500 leads. 240 of them (16.0%) became customers within 54 days.",
    "    +7  employees of 50 or more             400      22.5%",
    "    −8  trial_started, at most 16 in all    100       1.0%",
    "A half-life of 14 days fits clearly better than what is agreed.",
    "Checked on 375 later leads from January 5, 2026 on",
    "in 78.0% (74.0% to 82.0%) of pairs (AUC)",
    "With the points agreed it is 60.0% (55.0% to 65.0%): learned points are better by 10.0 to 25.0 points",
    "have a slope of 1.02 (0.80 to 1.24)",
    "320 leads left out: outcomes are on record only from January 5, 2026 on.",
    "lead-type left out: whether it is filled in tells the outcome.",
  ])
    expect(said).toContain(part);
});

test.each<[Learned, string]>([
  [
    { ...LOOKED_AT, kind: "not_enough_data", leads: 150, won: 12, moreLeads: 50, moreWon: 28, moreLost: 0 },
    "Not enough data to learn points: 150 leads can be looked at, and 12 became customers within 54 days. At least needed: 50 more leads and 28 more that became customers.",
  ],
  [{ ...LOOKED_AT, kind: "nothing_tells" }, "Points agreed stay as they are."],
  [
    { ...LEARNED, holds: false },
    "Nothing is proposed: on later leads these points are no better than chance, or worse than those agreed.",
  ],
])("what can't be said is said so %#", (learned, words) => {
  expect(learnedWords(learned, "UTC")).toContain(words);
});
