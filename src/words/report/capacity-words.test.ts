import { describe, expect, it } from "vitest";
import { epochMs } from "../../base/time.ts";
import type { CapacityForecast, PoolForecast } from "../../reporting/report/capacity-forecast.ts";
import { capacityWords, sayCapacity } from "./capacity-words.ts";

const ZONE = "Europe/Berlin";
const from = epochMs(Date.parse("2026-03-23T00:00:00+01:00"));
const CROWDED: PoolForecast = {
  leg: "sales",
  people: 4,
  weeks: [
    {
      from,
      leads: { low: 71, median: 89, high: 110 },
      neededMinutes: { low: 3_480, median: 4_362, high: 5_390 },
      availableMinutes: 3_825,
      breaks: 0.62,
    },
  ],
  breaks: 0.974,
  breaksIn: from,
  withOneMore: 0.12,
  holdsPerMonth: 310,
};
const FORECAST: CapacityForecast = {
  kind: "forecast",
  basis: "promised",
  leadsPerMonth: 395.2,
  pools: [CROWDED, { ...CROWDED, leg: "qualification", people: 1, breaks: 0, breaksIn: null }],
  minutes: { attempt: 8, conversation: 25, isAssumed: true },
  perDay: { minutes: null, isAssumed: true },
  runs: 200,
};

describe("capacity in sentences", () => {
  it("says where it breaks, how likely that is, and what would hold it", () => {
    expect(capacityWords(FORECAST, ZONE)).toEqual([
      "395 leads per month, as committed.",
      "Sales (4 people): the chance of ending a week more than a business day behind, within 1 week, is 97%. It is more likely than not from the week of March 23 on: 89 (95%: 71–110) leads, 72 h 42 min (95%: 58 h–89 h 50 min) of work, 63 h 45 min available. With one more person, the chance is 12%. With 310 leads per month, it is at most 10%.",
      "Qualification (1 person): the chance of ending a week more than a business day behind, within 1 week, is less than 1%.",
      "An attempt counts as 8 minutes, a conversation as 25. Half of each business day counts as time for leads. These are assumptions, because the agreement's calculator has no effort per lead. Only absences that are entered are known, and new members count as fully productive.",
    ]);
  });

  it("says what there is too little of", () => {
    const missing = [
      { what: "weeks", leg: null, seen: 3, needed: 8 },
      { what: "hand_offs", leg: "sales", seen: 1, needed: 50 },
      { what: "worked", leg: "sales", seen: 0, needed: 20 },
    ] as const;
    expect(capacityWords({ kind: "not_enough", missing }, ZONE)).toEqual([
      "Not enough data: 3 whole weeks of hand-offs on record, 5 more needed.",
      "Not enough data: Sales has 1 hand-off from three weeks ago or earlier, 49 more needed.",
      "Not enough data: Sales has 0 hand-offs with a touch on record, 20 more needed.",
    ]);
  });

  it("says it week by week, what was assumed, and what the record can't tell", () => {
    const said = sayCapacity(FORECAST, ZONE);
    expect(said.headline).toBe("395 leads per month, as committed. Sales falls behind. Qualification has the time");
    expect(said.sections[0]?.lines.map(({ text }) => text)).toEqual([
      "The chance of ending a week more than a business day behind, within 1 week, is 97%.",
      "It is more likely than not from the week of March 23 on: 89 (95%: 71–110) leads, 72 h 42 min (95%: 58 h–89 h 50 min) of work, 63 h 45 min available.",
      "With one more person, the chance is 12%.",
      "With 310 leads per month, it is at most 10%.",
      "Week of March 23: 89 (95%: 71–110) leads, 72 h 42 min (95%: 58 h–89 h 50 min) of work, 63 h 45 min available; chance of ending behind 62%",
    ]);
    expect(
      sayCapacity({ kind: "not_enough", missing: [{ what: "weeks", leg: null, seen: 3, needed: 8 }] }, ZONE).unknown,
    ).toEqual(["Not enough data: 3 whole weeks of hand-offs on record, 5 more needed."]);
  });
});
