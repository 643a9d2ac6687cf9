import { expect, test } from "vitest";
import { assert } from "../../base/assert.ts";
import { DAY_MS } from "../../base/time.ts";
import type { PointsDrift } from "../../reporting/learned/drift.ts";
import { leadsOfKnownTruth } from "./leads-of-known-truth.fixture.ts";
import type { LeadTable } from "./lead-table.ts";
import { watchDrift } from "./watch-drift.ts";

const OPTIONS = { decisionAfterMs: 14 * DAY_MS, seed: 7 };
const known = leadsOfKnownTruth({ leads: 4_000, attributes: 6, seed: 4, start: -1.6 });
/** As good as points can be: whole, by the true chance. */
const good = known.chances.map((chance) => Math.round(100 * chance));
/** Outcomes of leads from here on became known in the last month: captured 14 and 60 days before they are. */
const table = forThose(known.table, good);

test("points that hold are said to", () => {
  const drift = measured(table);
  expect(drift.leads).toBeGreaterThan(100);
  expect(drift.leads + drift.leadsBefore).toBeLessThanOrEqual(4_000);
  expect(drift.change.low).toBeLessThan(0);
  expect(drift.change.high).toBeGreaterThan(0);
  expect(drift.expectedRange.low).toBeLessThanOrEqual(drift.won);
  expect(drift.expectedRange.high).toBeGreaterThanOrEqual(drift.won);
});

test("points that tell nothing in the last month are clearly worse than they were", () => {
  const blind = good.map((each, row) => (isRecent(row) ? (row * 37) % 60 : each));
  const drift = measured(forThose(known.table, blind));
  expect(drift.change.high).toBeLessThan(0);
  expect(drift.slope?.interval.high).toBeLessThan(1);
});

test("leads that stop buying are noticed, whatever order the points put them in", () => {
  const wonAt = table.wonAt.map((won, row) => (isRecent(row) && row % 3 > 0 ? Number.NaN : won));
  const drift = measured({ ...table, wonAt });
  expect(drift.won).toBeLessThan(drift.expectedRange.low);
});

test("a month with few outcomes says how many more it takes, and without points there is nothing to watch", () => {
  const wonAt = table.wonAt.map((won, row) => (isRecent(row) ? Number.NaN : won));
  expect(watchDrift({ ...table, wonAt }, OPTIONS)).toMatchObject({
    ...{ kind: "not_enough_data", won: 0, moreRecent: { won: 10, lost: 0 }, moreBefore: { won: 0, lost: 0 } },
  });
  expect(watchDrift({ ...table, byHand: undefined }, OPTIONS)).toBeUndefined();
});

/** Of 720 days, those whose horizon ends in the last month. */
function isRecent(row: number): boolean {
  return row >= 4_000 * (1 - 40 / 720);
}

function forThose(of: LeadTable, fit: Float64Array): LeadTable {
  // The last lead's horizon has just ended.
  const last = of.capturedAt.at(-1) ?? 0;
  const recordedUntil = (last + (14 + 54) * DAY_MS) as LeadTable["recordedUntil"];
  return { ...of, recordedUntil, byHand: { fit, engagement: new Float64Array(fit.length) } };
}

function measured(of: LeadTable): Extract<PointsDrift, { readonly kind: "measured" }> {
  const drift = watchDrift(of, OPTIONS);
  assert(drift?.kind === "measured", JSON.stringify(drift));
  return drift;
}
