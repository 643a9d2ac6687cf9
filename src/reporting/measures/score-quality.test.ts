import { expect, test } from "vitest";
import { leadId } from "../../base/ids.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { at, entry, MARCH } from "../rows/rows.fixture.ts";
import { bandsAround, barsAround, scoreQuality, unqualifiedIn } from "./score-quality.ts";

/** Of docs/measures.md. */
const way = (lead: string, score: number | null, ...later: readonly Stage[]) => [
  entry(lead, "captured", { at: at("2026-03-02T09:00Z") }),
  entry(lead, "mql", { at: at("2026-03-03T09:00Z"), score }),
  // What became of it afterwards counts, whenever that was.
  ...later.map((stage) => entry(lead, stage, { at: at("2026-05-04T09:00Z") })),
];
const ENTRIES = [
  ...way("ada", 62, "sal", "sql", "customer"),
  ...way("bob", 64, "nurture"),
  ...way("cem", 75, "sal", "sql", "customer"),
  ...way("dan", null, "sal"),
  ...way("fay", 55, "sal"),
  // Of another month.
  entry("gus", "mql", { at: at("2026-02-10T09:00Z"), score: 62 }),
  entry("gus", "customer", { at: at("2026-03-10T09:00Z") }),
];
const UNQUALIFIED = [
  { leadId: leadId("eve"), score: 45 },
  { leadId: leadId("hal"), score: 12 },
];

test("bands are of even width around the threshold, and miss no score", () => {
  expect(bandsAround(60).map(({ from, until }) => [from, until])).toEqual([
    [null, 40],
    [40, 50],
    [50, 60],
    [60, 70],
    [70, 80],
    [80, 90],
    [90, 100],
    [100, 110],
    [110, null],
  ]);
  expect(barsAround(60)).toEqual([40, 50, 60, 70, 80, 90]);
  expect(barsAround(3)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(barsAround(0)[2]).toBe(0);
});

test("the example that was computed by hand: by band, how many MQLs became what", () => {
  const qualityOf = scoreQuality(ENTRIES, MARCH);
  const lines = [...bandsAround(60), "exception" as const].map((scores) => {
    const { mqls, reached } = qualityOf(scores);
    return [mqls, reached("sal"), reached("sql"), reached("customer")];
  });
  const none = [0, 0, 0, 0];
  expect(lines).toEqual([none, none, [1, 1, 0, 0], [2, 1, 1, 1], [1, 1, 1, 1], none, none, none, none, [1, 1, 0, 0]]);
});

test("and what another threshold would have kept out and let through", () => {
  const qualityOf = scoreQuality(ENTRIES, MARCH);
  const lines = barsAround(60).map((bar) => {
    const { mqls, reached } = qualityOf({ from: null, until: bar });
    return [bar, mqls, reached("customer"), unqualifiedIn({ from: bar, until: 60 }, UNQUALIFIED)];
  });
  expect(lines).toEqual([
    [40, 0, 0, 1],
    [50, 0, 0, 0],
    [60, 1, 0, 0],
    [70, 3, 1, 0],
    [80, 4, 2, 0],
    [90, 4, 2, 0],
  ]);
});

test("a lead that became an MQL twice in a band is one", () => {
  const twice = [...way("bob", 64), entry("bob", "mql", { cycle: 2, at: at("2026-03-20T09:00Z"), score: 66 })];
  expect(scoreQuality(twice, MARCH)({ from: 60, until: 70 }).mqls).toBe(1);
});
