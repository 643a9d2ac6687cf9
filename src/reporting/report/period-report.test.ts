import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { buildPeriodReport } from "./period-report.ts";
import { ALWAYS, at, entry, MARCH, NO_ROWS } from "../rows/rows.fixture.ts";
import type { StageEntryRow } from "../rows/rows.ts";

const NOW = at("2026-06-15T12:00+02:00");
const report = (
  stageEntries: readonly StageEntryRow[],
  period: { readonly from: typeof NOW | null; readonly until: typeof NOW | null } = ALWAYS,
) => buildPeriodReport(compileTerms(STORY_AGREEMENT), { ...NO_ROWS, stageEntries }, { ...period, asOf: NOW });

/** A lead's way: captured and MQL at arrival, won so many days later. */
function lead(
  id: string,
  arrived: string,
  origin: string | null,
  wonAfterDays?: number,
  deal: Partial<StageEntryRow> = {},
): readonly StageEntryRow[] {
  const capturedAt = at(arrived);
  const way = [entry(id, "captured", { capturedAt, origin }), entry(id, "mql", { capturedAt, origin })];
  return wonAfterDays === undefined
    ? way
    : [...way, entry(id, "customer", { capturedAt, origin, at: epochMs(capturedAt + wonAfterDays * DAY_MS), ...deal })];
}

test("an origin that was left blank is not the origin “unknown”; largest first, ties by name, blank last", () => {
  const rows = ["unknown", null, "social", "paid_search", "paid_search"].flatMap((origin, index) =>
    lead(`l${index}`, "2026-03-10T10:00Z", origin),
  );
  const { mqlByMonthAndOrigin, wonByOrigin } = report(rows);
  expect(mqlByMonthAndOrigin).toEqual([
    { month: "2026-03", origin: "paid_search", count: 2 },
    { month: "2026-03", origin: "social", count: 1 },
    { month: "2026-03", origin: "unknown", count: 1 },
    { month: "2026-03", origin: null, count: 1 },
  ]);
  expect(wonByOrigin.map((line) => line.origin)).toEqual(["paid_search", "social", "unknown", null]);
});

test("won is asked of the cohort: the March MQLs that bought, whenever they did; the funnel counts what was entered in March", () => {
  const rows = [
    ...lead("feb", "2026-02-20T10:00Z", "social", 20, { valueMinor: 500_00 }),
    ...lead("mar-won", "2026-03-20T10:00Z", "social", 40, { valueMinor: 300_00 }),
    ...lead("mar-open", "2026-03-21T10:00Z", "social"),
    ...lead("mar-other", "2026-03-21T10:00Z", "email"),
  ];
  const march = report(rows, MARCH);
  expect(march.won).toMatchObject({ hits: 1, n: 3 });
  expect(march.wonByOrigin).toMatchObject([
    { origin: "social", won: { hits: 1, n: 2 }, valueMinor: 300_00 },
    { origin: "email", won: { hits: 0, n: 1 }, valueMinor: 0 },
  ]);
  expect(march.funnel.filter((line) => line.entries > 0)).toEqual([
    { stage: "captured", entries: 3 },
    { stage: "mql", entries: 3 },
    { stage: "customer", entries: 1 },
  ]);
  expect(march.funnel.map((line) => line.stage)).toEqual(STAGES);
  expect(march.daysToWin).toEqual({ n: 1, medianDays: 20, p90Days: 20, method: "nearest-rank" });
});

test("a recycled lead is two MQL entries and one lead of the cohort", () => {
  const rows = [
    ...lead("l", "2026-03-10T10:00Z", "social", 60),
    entry("l", "mql", { cycle: 2, origin: "social", at: at("2026-03-30T10:00Z") }),
  ];
  const found = report(rows);
  expect(found.funnel.find((line) => line.stage === "mql")).toEqual({ stage: "mql", entries: 2 });
  expect(found.won).toMatchObject({ hits: 1, n: 1 });
});

test("a win before first contact is an anomaly: kept out of the days and the cohort's columns, a win in every count", () => {
  const found = report([
    ...lead("odd", "2026-03-10T00:00Z", "social", -2, { creditedRep: "rep-1", valueMinor: 7 }),
    ...lead("fine", "2026-03-10T00:00Z", "social", 0),
  ]);
  expect(found.anomalies).toEqual([
    { kind: "won_before_captured", leadId: "odd", capturedAt: at("2026-03-10T00:00Z"), wonAt: at("2026-03-08T00:00Z") },
  ]);
  expect(found.daysToWin).toMatchObject({ n: 1, medianDays: 0 });
  expect(found.won.hits).toBe(2);
  expect(found.dealsByRep).toEqual([
    { rep: "rep-1", deals: 1, valueMinor: 7 },
    { rep: null, deals: 1, valueMinor: 0 },
  ]);
  expect(found.cohorts).toEqual([{ month: "2026-03", leads: 2, wonByMonth: [1] }]);
});

test("days to win: of 1 to 10 days the median is 5 and the p90 is 9", () => {
  const rows = Array.from({ length: 10 }, (_, index) => lead(`l${index}`, "2026-03-02T10:00Z", null, index + 1)).flat();
  expect(report(rows).daysToWin).toMatchObject({ n: 10, medianDays: 5, p90Days: 9 });
});

test("cohorts: a row ends where its time ends; what cannot have happened yet is absent, not 0", () => {
  const rows = [
    ...lead("jan-1", "2026-01-05T10:00+01:00", null, 3),
    ...lead("jan-2", "2026-01-20T10:00+01:00", null, 100),
    ...lead("may", "2026-05-10T10:00+02:00", null, 2),
    ...lead("june", "2026-06-10T10:00+02:00", null),
  ];
  expect(report(rows).cohorts).toEqual([
    { month: "2026-01", leads: 2, wonByMonth: [1, 0, 0, 1] },
    { month: "2026-05", leads: 1, wonByMonth: [1, 0] },
    { month: "2026-06", leads: 1, wonByMonth: [0] },
  ]);
});

test("deals by person: most deals first, value beside, whoever the record names", () => {
  const rows = [
    ...lead("a", "2026-03-02T10:00Z", null, 1, { creditedSdr: "sdr-2", valueMinor: 100 }),
    ...lead("b", "2026-03-02T10:00Z", null, 1, { creditedSdr: "sdr-1", valueMinor: 50 }),
    ...lead("c", "2026-03-02T10:00Z", null, 1, { creditedSdr: "sdr-1", valueMinor: null }),
    ...lead("april", "2026-04-02T10:00Z", null, 1, { creditedSdr: "sdr-2" }),
  ];
  expect(report(rows, MARCH).dealsBySdr).toEqual([
    { sdr: "sdr-1", deals: 2, valueMinor: 50 },
    { sdr: "sdr-2", deals: 1, valueMinor: 100 },
  ]);
});

const leads = fc
  .array(
    fc.record({
      arrived: fc.integer({ min: at("2025-06-01T00:00Z"), max: at("2026-05-31T00:00Z") }),
      origin: fc.constantFrom("social", "email", "unknown", null),
      wonAfterDays: fc.option(fc.integer({ min: -3, max: 14 }), { nil: undefined }),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.flatMap(({ arrived, origin, wonAfterDays }, index) =>
      lead(`l${index}`, new Date(arrived).toISOString(), origin, wonAfterDays),
    ),
  );

test("every number of the report is a sum of the others, and the order of the rows changes nothing", () => {
  fc.assert(
    fc.property(leads, fc.infiniteStream(fc.nat()), (rows, keys) => {
      const found = report(rows);
      const count = (stage: string): number => found.funnel.find((line) => line.stage === stage)?.entries ?? 0;
      const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
      expect(sum(found.mqlByMonthAndOrigin.map((line) => line.count))).toBe(count("mql"));
      expect(sum(found.wonByOrigin.map((line) => line.won.n))).toBe(found.won.n);
      expect(sum(found.wonByOrigin.map((line) => line.won.hits))).toBe(count("customer"));
      expect(sum(found.dealsBySdr.map((line) => line.deals))).toBe(count("customer"));
      expect(found.daysToWin.n + found.anomalies.length).toBe(count("customer"));
      expect(sum(found.cohorts.flatMap((cohort) => cohort.wonByMonth))).toBe(found.daysToWin.n);
      expect(sum(found.cohorts.map((cohort) => cohort.leads))).toBe(count("captured"));

      const shuffled = rows.map((row) => ({ row, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
      expect(report(shuffled.map(({ row }) => row))).toEqual(found);
    }),
  );
});
