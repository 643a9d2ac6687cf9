import { expect, test } from "vitest";
import { assert, defined } from "../../base/assert.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { learnPoints } from "./learn-points.ts";
import { learningRows } from "./learning-rows.ts";
import type { LeadTable } from "./lead-table.ts";
import { leadsOfKnownTruth } from "./leads-of-known-truth.fixture.ts";
import { pointsOfRules } from "./points-of-rules.ts";
import { tableAsOf } from "./table-as-of.ts";
import { validateForward } from "./validate-forward.ts";

const OPTIONS = { decisionAfterMs: 14 * DAY_MS, halfLifeMs: 30 * DAY_MS, seed: 7 };
const { table } = leadsOfKnownTruth({ leads: 2_000, attributes: 8, seed: 3, start: -1.6 });
const LAST = epochMs(Date.UTC(2025, 9, 1));
const periods = validateForward(recordedUntil(table, LAST + 100 * DAY_MS), { ...OPTIONS, every: "quarter" });

test("rules give leads the points that were learned with them", () => {
  const learned = learnPoints(table, OPTIONS);
  assert(learned.kind === "learned", "enough leads");
  const rows = learningRows(table, OPTIONS.decisionAfterMs);
  const total = Array.from(rows.rows, (row) => (learned.points.fit[row] ?? 0) + (learned.points.engagement[row] ?? 0));
  expect(learned.engagement.length).toBeGreaterThan(0);
  expect([...pointsOfRules(learned, table, rows)]).toEqual(total);
});

test("quarter by quarter, what was foretold comes, and it says where there was not enough", () => {
  expect(periods[0]).toMatchObject({ learned: { kind: "not_enough_data" }, judged: undefined });
  const judged = periods.flatMap((period) => period.judged ?? []);
  expect(judged.length).toBe(6);
  const held = judged.filter(({ expectedRange: { low, high }, won: { hits } }) => low <= hits && hits <= high);
  expect(held.length).toBeGreaterThanOrEqual(5);
  for (const { expected, expectedRange, area } of judged) {
    expect(expectedRange.low).toBeLessThan(expected);
    expect(expectedRange.high).toBeGreaterThan(expected);
    expect(area?.value).toBeGreaterThan(0.6);
  }
});

test("leads whose horizon is not over are counted, and not judged", () => {
  const last = defined(periods.at(-1), "a quarter");
  expect(last.from).toBe(LAST);
  expect(last.leads).toBeGreaterThan(0);
  expect(last.tooYoung).toBeGreaterThan(0);
});

test("what comes after an instant changes nothing of what was learned at it", () => {
  const at = defined(periods[3], "a quarter").from;
  const lies: LeadTable = {
    ...table,
    wonAt: table.wonAt.map((won) => (won >= at ? Number.NaN : won)),
    attributes: table.attributes.map((column) => ({
      ...column,
      values:
        column.values.kind === "text"
          ? {
              ...column.values,
              codes: column.values.codes.map((code, row) => ((column.knownAt?.[row] ?? 0) >= at ? 0 : code)),
            }
          : {
              kind: "number",
              numbers: column.values.numbers.map((each, row) => ((column.knownAt?.[row] ?? 0) >= at ? 1e6 : each)),
            },
    })),
    activities: table.activities.map((column) => ({
      ...column,
      at: column.at.map((each) => (each >= at ? at : each)),
    })),
  };
  const learned = (from: LeadTable): unknown => learnPoints(tableAsOf(from, at), OPTIONS);
  expect(learned(lies)).toEqual(learned(table));
});

function recordedUntil(from: LeadTable, until: number): LeadTable {
  return tableAsOf(from, epochMs(until));
}
