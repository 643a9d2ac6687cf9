import { expect, test } from "vitest";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { type LearningRows, learningRows } from "./learning-rows.ts";
import { leadsOfKnownTruth } from "./leads-of-known-truth.fixture.ts";

const AFTER_MS = 14 * DAY_MS;
const { table } = leadsOfKnownTruth({ leads: 3_000, attributes: 6, seed: 3 });
const plain = learningRows(table, AFTER_MS);

test("where nothing is wrong, all leads are learned from, the earliest first", () => {
  expect(plain.setAside).toEqual([]);
  expect(plain.stoppedAt).toBeUndefined();
  expect(plain.decidedAt).toEqual(plain.decidedAt.toSorted());
  // Of the won leads 90 % were won within 54 of 60 days.
  expect(plain.horizonMs / DAY_MS).toBeGreaterThan(50);
  expect(plain.horizonMs / DAY_MS).toBeLessThan(58);
});

test("of the leads of one person only the first is looked at, so that none is in both parts", () => {
  const persons = table.persons.map((person, row) => (row % 4 === 3 ? (table.persons[row - 1] as string) : person));
  const found = learningRows({ ...table, persons }, AFTER_MS);
  expect(leftOut(found, "same_person")).toBe(750);
  expect([...found.rows].some((row) => row % 4 === 3)).toBe(false);
});

test("leads from before outcomes were recorded are no losses", () => {
  const found = learningRows(leadsOfKnownTruth({ leads: 3_000, attributes: 6, seed: 4, beganAt: 0.4 }).table, AFTER_MS);
  const left = leftOut(found, "before_outcomes_were_recorded");
  expect(left).toBeGreaterThan(1_150);
  expect(left).toBeLessThan(1_250);
  expect(wonShare(found)).toBeCloseTo(wonShare(plain), 1);
});

test("leads whose horizon is not over are left out whatever became of them, and so are those decided before anybody looked", () => {
  const recordedUntil = epochMs(table.recordedUntil - 120 * DAY_MS);
  const capturedAt = (row: number): number => table.capturedAt[row] as number;
  const wonAt = until(table.wonAt, recordedUntil).map((at, row) => (row < 100 ? capturedAt(row) + DAY_MS : at));
  const found = learningRows({ ...table, recordedUntil, wonAt, lostAt: until(table.lostAt, recordedUntil) }, AFTER_MS);
  expect(leftOut(found, "decided_before")).toBe(100);
  expect(leftOut(found, "horizon_not_over")).toBeGreaterThan(300);
  expect(Math.max(...found.decidedAt) + found.horizonMs).toBeLessThanOrEqual(recordedUntil);
  expect(wonShare(found)).toBeCloseTo(wonShare(plain), 1);
});

test("when outcomes stopped being recorded, later leads are no losses", () => {
  const stoppedAt = epochMs(table.recordedUntil - 300 * DAY_MS);
  const found = learningRows(
    { ...table, wonAt: until(table.wonAt, stoppedAt), lostAt: until(table.lostAt, stoppedAt) },
    AFTER_MS,
  );
  expect(found.stoppedAt).toBeLessThanOrEqual(stoppedAt);
  expect(found.stoppedAt).toBeGreaterThan(stoppedAt - 5 * DAY_MS);
  expect(wonShare(found)).toBeCloseTo(wonShare(plain), 1);
});

test("a time in which clearly another share was won is cut off", () => {
  const found = learningRows(
    leadsOfKnownTruth({ leads: 3_000, attributes: 6, seed: 4, changeBy: 1.2 }).table,
    AFTER_MS,
  );
  const left = leftOut(found, "before_the_rate_changed");
  expect(left).toBeGreaterThan(1_350);
  expect(left).toBeLessThan(1_650);
});

function until(instants: Float64Array, last: EpochMs): Float64Array {
  return instants.map((at) => (at > last ? Number.NaN : at));
}

function leftOut({ setAside }: LearningRows, reason: string): number {
  return setAside.find((each) => each.reason === reason)?.leads ?? 0;
}

function wonShare({ won }: LearningRows): number {
  return won.reduce((sum, each) => sum + each, 0) / won.length;
}
