import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import { defined } from "../../base/assert.ts";
import { clauseId, leadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { PACE } from "../measures/pace.ts";
import { at, entry, measuring, NO_MEASURE_ROWS } from "../rows/rows.fixture.ts";
import type { GoalProgress } from "../report/report.ts";
import type { MeasureRows, StageEntryRow } from "../rows/rows.ts";
import { goalRows } from "../sums/measuring-rows.ts";
import { asksForTypes, goalLines, goalStretches, numberLines } from "./goal-lines.ts";

const mqls = (perMonth: number, monthly?: readonly number[]): Goal => ({
  ...{ kind: "number", clause: clauseId("marketing.mql-number"), party: "marketing", stage: "mql", perMonth, monthly },
});
const growth = (of: Extract<Goal, { kind: "growth" }>["of"], comparedWith: string): Goal => ({
  ...{
    kind: "growth",
    clause: clauseId("marketing.growth.more"),
    party: "marketing",
    of,
    by: "0.2",
    comparedWith,
    withinMonths: 6,
  },
});
const contribution: Goal = {
  kind: "contribution",
  clause: clauseId("marketing.contribution"),
  party: "marketing",
  share: "0.4",
};
const value: Extract<Goal, { kind: "value" }> = {
  ...{ kind: "value", clause: clauseId("marketing.value"), party: "marketing", perMonthMinor: 220_000 },
  types: [{ id: "all", label: "All", when: [], closeRate: "0.1", averageDealMinor: 100_000 }],
};
const withGoals = (...goals: readonly Goal[]): Agreement => ({ ...STORY_AGREEMENT, goals });

/** Versions with the instants from which they are in force. */
function inForce(...versions: readonly (readonly [from: string, agreement: Agreement])[]): TermsInForce {
  return versions.map(([from, agreement], index) => ({
    ...{ version: index + 1, terms: compileTerms(agreement), from: at(from), takesOpenLeads: false },
  }));
}
const ALWAYS = "2025-01-01T00:00+01:00";

function lines(
  versions: TermsInForce,
  month: string,
  asOf: string,
  rows: Partial<MeasureRows> = {},
): readonly GoalProgress[] {
  const { terms } = defined(versions.at(-1), "a version");
  return goalLines({ terms, versions }, goalRows({ versions }, { ...NO_MEASURE_ROWS, ...rows }), {
    month,
    asOf: at(asOf),
  });
}
const entries = (count: number, text: string, stage: StageEntryRow["stage"] = "mql"): readonly StageEntryRow[] =>
  Array.from({ length: count }, (_, index) => entry(`${text}${index}`, stage, { at: at(text) }));

// March 2026 has 22 business days in Berlin; on Wednesday the 11th at 13:00 7½ are over.
const NOON = "2026-03-11T13:00+01:00";

test.each([
  [75, "kept", "as many as should be there"],
  [74, "at_risk", "one fewer: the pace line is ahead"],
  [220, "kept", "the whole number"],
] as const)("%i MQLs of 220 at 7½ of 22 days: %s (%s)", (count, verdict, _what) => {
  const rows = { monthEntries: entries(count, "2026-03-05T10:00+01:00") };
  expect(lines(inForce([ALWAYS, withGoals(mqls(220))]), "2026-03", NOON, rows)).toMatchObject([
    {
      kind: "number",
      delivered: count,
      owed: 220,
      expectedByNow: 75,
      verdict,
      goal: { party: "marketing", stage: "mql", perMonth: 220 },
    },
  ]);
});

test("a month that is over is missed by one", () => {
  const rows = { monthEntries: entries(219, "2026-03-05T10:00+01:00") };
  const versions = inForce([ALWAYS, withGoals(mqls(220))]);
  expect(lines(versions, "2026-03", "2026-04-01T00:00+02:00", rows)[0]?.verdict).toBe("missed");
  expect(lines(versions, "2026-03", "2026-02-27T00:00+01:00", rows)[0]?.verdict).toBe("starts_later");
});

test("what is owed in a month is that month's number, where the season makes it differ", () => {
  const monthly = [90, 90, 110, 110, 110, 110, 90, 90, 110, 110, 90, 90];
  const found = lines(inForce([ALWAYS, withGoals(mqls(100, monthly))]), "2026-03", NOON);
  expect(found[0]).toMatchObject({ owed: 110, weightedByNow: null });
});

test("a goal counts from the instant at which its version took effect: what was delivered before does not, and the month owes the days left", () => {
  // In force from Wednesday the 11th at 13:00 on: 14½ of 22 days are left, 145 of 220.
  const versions = inForce([ALWAYS, withGoals()], [NOON, withGoals(mqls(220))]);
  const monthEntries = [...entries(40, "2026-03-11T12:59+01:00"), ...entries(60, "2026-03-12T10:00+01:00")];
  const [line] = lines(versions, "2026-03", "2026-03-17T17:00+01:00", { monthEntries });
  // Until Tuesday the 17th in the evening: half of Wednesday, Thursday, Friday, Monday, Tuesday – 4½ days, 45 leads.
  expect(line).toMatchObject({
    delivered: 60,
    owed: 145,
    expectedByNow: 45,
    since: at(NOON),
    from: at(NOON),
    verdict: "kept",
  });
  expect(lines(versions, "2026-02", "2026-03-17T17:00+01:00", { monthEntries })).toEqual([]);
});

test("a number that was changed within the month owes each for its part: 7½ days of 220 and 14½ of 440", () => {
  const versions = inForce([ALWAYS, withGoals(mqls(220))], [NOON, withGoals(mqls(440))]);
  const [line] = lines(versions, "2026-03", "2026-04-01T00:00+02:00", {
    monthEntries: entries(100, "2026-03-05T10:00+01:00"),
  });
  expect(line).toMatchObject({ owed: 75 + 290, delivered: 100, since: at(NOON) });
});

test("a version that says the same of a goal changes nothing of it: another reason is the same goal", () => {
  const because = { ...mqls(220), why: "Signed off by finance" };
  const [line] = lines(inForce([ALWAYS, withGoals(mqls(220))], [NOON, withGoals(because)]), "2026-03", NOON);
  expect(line).toMatchObject({ owed: 220, since: at(ALWAYS) });
});

test("a fraction of a lead is owed as a whole one", () => {
  // 14½ of 22 days of 100: 65.9.
  const [line] = lines(inForce([ALWAYS, withGoals()], [NOON, withGoals(mqls(100))]), "2026-03", NOON);
  expect(line?.owed).toBe(66);
});

test("the course of the days starts where the goal does, and the season is shown where the number does not have it", () => {
  const calculator = {
    clause: clauseId("goals.calculator"),
    ...{
      quotaMinor: 1,
      marketingShare: "0.4",
      averageDealMinor: 1,
      conversions: [],
      rampUp: undefined,
      effort: undefined,
    },
    ...{ period: "year" as const, seasonality: [100, 100, 120, 100, 100, 100, 100, 80, 100, 100, 100, 100] },
  };
  const seasonal = { ...withGoals(mqls(220)), calculator };
  const versions = inForce([ALWAYS, seasonal]);
  const asked = { terms: defined(versions[0], "a version").terms, versions };
  const [line] = numberLines(asked, { entries: [] }, { month: "2026-03", asOf: at(NOON) });
  // March weighs 120 of an average of 100.
  expect(line).toMatchObject({ expectedByNow: 75, weightedByNow: 90 });
  const late = inForce([ALWAYS, withGoals()], [NOON, withGoals(mqls(220))]);
  const [started] = numberLines(
    { terms: asked.terms, versions: late },
    { entries: [] },
    { month: "2026-03", asOf: at(NOON) },
  );
  expect(started?.days[9]?.expected).toBe(0);
  expect(started?.days[10]?.expected).toBeCloseTo(5, 9);
  expect(started?.days.at(-1)?.expected).toBeCloseTo(145, 9);
});

test("value: Σ of the leads of the month by their types, against its part of the sum", () => {
  // Eight leads × 10 % × 1,000.00; by now 75 of 220.
  const rows = { monthEntries: entries(8, "2026-03-05T10:00+01:00") };
  expect(lines(inForce([ALWAYS, withGoals(value)]), "2026-03", NOON, rows)).toMatchObject([
    { kind: "value", unit: "money", delivered: 80_000, expectedByNow: 75_000, owed: 220_000, verdict: "kept", n: 8 },
  ]);
});

test("value: only MQLs of the month are worth something, and those of no agreed type nothing, which is said", () => {
  const big = value.types.map((type) => ({
    ...type,
    when: [{ kind: "any_of" as const, field: "size", values: ["big"] }],
  }));
  const monthEntries = [
    ...[entry("big", "mql", { at: at(NOON) }), entry("small", "mql", { at: at(NOON) })],
    ...[entry("big", "sal", { at: at(NOON) }), entry("earlier", "mql", { at: at("2026-02-28T23:59+01:00") })],
  ];
  const attributes = ["big", "earlier"].map((lead) => ({ leadId: leadId(lead), attributes: { size: "big" } }));
  const versions = inForce([ALWAYS, withGoals({ ...value, types: big })]);
  expect(lines(versions, "2026-03", NOON, { monthEntries, attributes })).toMatchObject([
    { delivered: 10_000, n: 2, note: "1 of no agreed type, valued at nothing" },
  ]);
  expect(lines(inForce([ALWAYS, withGoals(value)]), "2026-03", NOON, { monthEntries, attributes })).toMatchObject([
    { delivered: 20_000, n: 2, note: null },
  ]);
  // One cent short of what is expected by now is short: money has no whole ones.
  const owed = (perMonthMinor: number) => inForce([ALWAYS, withGoals({ ...value, perMonthMinor })]);
  const full = { monthEntries: entries(8, "2026-03-05T10:00+01:00") };
  expect(lines(owed(234_667), "2026-03", NOON, full)).toMatchObject([{ expectedByNow: 80_000, verdict: "kept" }]);
  expect(lines(owed(234_670), "2026-03", NOON, full)).toMatchObject([{ expectedByNow: 80_001, verdict: "at_risk" }]);
});

test("types of leads are asked for where any version values leads by them", () => {
  const asks = (...versions: readonly (readonly [from: string, agreement: Agreement])[]) => {
    const inTurn = inForce(...versions);
    return asksForTypes({ terms: defined(inTurn[0], "a version").terms, versions: inTurn });
  };
  expect(asks([ALWAYS, withGoals(mqls(220))])).toBe(false);
  expect(asks([ALWAYS, withGoals(value)], [NOON, withGoals(mqls(220))])).toBe(true);
});

test("only goals of growth have stretches, which end with the month when that is over", () => {
  const versions = inForce([
    ALWAYS,
    withGoals(mqls(220), growth({ kind: "stage", stage: "mql" }, "2024-12"), contribution),
  ]);
  const { terms } = defined(versions[0], "a version");
  const ends = (asOf: string) => goalStretches({ terms, versions }, { month: "2025-03", asOf: at(asOf) });
  expect(ends("2025-05-05T00:00+02:00").map(({ until }) => until)).toEqual([at(ALWAYS), at("2025-04-01T00:00+02:00")]);
  expect(ends("2025-03-05T00:00+01:00").map(({ until }) => until)).toEqual([at(ALWAYS), at("2025-03-05T00:00+01:00")]);
});

test("contribution: what has no value is in no sum, and is said", () => {
  const opportunity = (lead: string, valueMinor: number | null): StageEntryRow =>
    entry(lead, "opportunity", { at: at("2026-03-09T10:00Z"), valueMinor });
  const versions = inForce([ALWAYS, withGoals(contribution)]);
  const found = (...monthEntries: readonly StageEntryRow[]) => lines(versions, "2026-03", NOON, { monthEntries })[0];
  expect(found(opportunity("a", 300))).toMatchObject({ n: 1, note: null });
  expect(found(opportunity("a", 300), opportunity("b", null))).toMatchObject({
    n: 1,
    note: "1 without a value, in no sum",
  });
});

test("contribution: of the pipeline created in the month", () => {
  const opportunity = (lead: string, valueMinor: number): StageEntryRow =>
    entry(lead, "opportunity", { at: at("2026-03-09T10:00Z"), valueMinor });
  const monthEntries = [entry("a", "mql"), opportunity("a", 300), opportunity("b", 700)];
  const versions = inForce([ALWAYS, withGoals(contribution)]);
  const found = (asOf: string) => lines(versions, "2026-03", asOf, { monthEntries })[0];
  expect(found(NOON)).toMatchObject({ unit: "share", delivered: 0.3, owed: 0.4, n: 2, verdict: "at_risk" });
  expect(found("2026-04-01T00:00+02:00")?.verdict).toBe("missed");
  expect(lines(versions, "2026-03", NOON)[0]?.verdict).toBe("not_enough_data");
});

test("growth: 120 in the first quarter and 20 % are 144; halfway to the deadline 132 are expected of a quarter that ends now", () => {
  const since = "2026-04-01T00:00+02:00";
  const versions = inForce([since, withGoals(growth({ kind: "stage", stage: "mql" }, "2026-Q1"))]);
  const { terms } = defined(versions[0], "a version");
  // Six months later is 1 October; 183 days of it, 91½ until 1 July at 12:00.
  const now = at("2026-07-01T12:00+02:00");
  const [baseline, current] = goalStretches({ terms, versions }, { month: "2026-07", asOf: now });
  expect(baseline).toMatchObject({
    from: at("2026-01-01T00:00+01:00"),
    until: at("2026-04-01T00:00+02:00"),
    stage: "mql",
  });
  expect(current).toMatchObject({ from: at("2026-04-01T12:00+02:00"), until: now });
  const counted = (entriesNow: number, asOf: EpochMs = now) =>
    goalLines(
      { terms, versions },
      goalRows(
        { versions },
        {
          ...NO_MEASURE_ROWS,
          counts: [
            { stretch: "marketing.growth.more:baseline", entries: 120, reached: 0 },
            { stretch: "marketing.growth.more:now", entries: entriesNow, reached: 0 },
          ],
        },
      ),
      { month: "2026-10", asOf },
    )[0];
  expect(counted(132)).toMatchObject({
    unit: "count",
    delivered: 132,
    owed: 144,
    expectedByNow: 132,
    verdict: "kept",
    note: "2026-Q1: 120",
  });
  expect(counted(131)?.verdict).toBe("at_risk");
  expect(counted(143, at("2026-10-01T00:00+02:00"))?.verdict).toBe("missed");
  expect(counted(144, at("2026-10-01T00:00+02:00"))?.verdict).toBe("kept");
});

test("growth of a rate: 20 % of 100 and a fifth more are 24 %; too few are not judged, and a growth of nothing is nothing", () => {
  const versions = inForce([
    "2026-04-01T00:00+02:00",
    withGoals(growth({ kind: "conversion", from: "mql", to: "sql" }, "2026-03")),
  ]);
  const { terms } = defined(versions[0], "a version");
  const asOf = at("2026-10-01T00:00+02:00");
  const [baseline] = goalStretches({ terms, versions }, { month: "2026-10", asOf });
  expect(baseline).toMatchObject({ stage: "mql", reached: ["sql", "opportunity", "customer"] });
  const counted = (was: readonly [number, number], is: readonly [number, number]) =>
    goalLines(
      { terms, versions },
      goalRows(
        { versions },
        {
          ...NO_MEASURE_ROWS,
          counts: [
            { stretch: "marketing.growth.more:baseline", entries: was[0], reached: was[1] },
            { stretch: "marketing.growth.more:now", entries: is[0], reached: is[1] },
          ],
        },
      ),
      { month: "2026-10", asOf },
    )[0];
  expect(counted([100, 20], [50, 12])).toMatchObject({
    unit: "share",
    delivered: 0.24,
    owed: 0.24,
    n: 50,
    verdict: "kept",
  });
  expect(counted([100, 20], [50, 11])?.verdict).toBe("missed");
  expect(counted([100, 20], [9, 5])?.verdict).toBe("not_enough_data");
  expect(counted([100, 0], [50, 11])).toMatchObject({ owed: null, verdict: "not_enough_data" });
});

test("the pace is that of the goal that is furthest behind", () => {
  const sals: Goal = {
    ...mqls(110),
    clause: clauseId("qualification.sal-number"),
    party: "qualification",
    stage: "sal",
  } as Goal;
  const monthEntries = [...entries(90, "2026-03-05T10:00+01:00"), ...entries(15, "2026-03-05T10:00+01:00", "sal")];
  const found = PACE.measure(
    measuring({ agreement: withGoals(mqls(220), sals), rows: { monthEntries }, asOf: at(NOON) }),
  );
  // 15 SALs of 37.5, 90 MQLs of 75.
  expect(found.figure).toMatchObject({ value: 0.4, n: 15 });
  expect(found.others).toMatchObject([{ value: 1.2, n: 90 }]);
  expect(found.isOpen).toBe(true);
  expect(PACE.measure(measuring({ agreement: withGoals(), asOf: at(NOON) })).isRecorded).toBe(false);
});
