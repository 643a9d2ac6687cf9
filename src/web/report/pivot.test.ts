import { expect, test } from "vitest";
import { pivotByOrigin } from "./pivot.ts";

test("months go down, origins across: the largest first, blank last and apart from unknown", () => {
  const pivot = pivotByOrigin([
    { month: "2026-01", origin: null, count: 9 },
    { month: "2026-01", origin: "unknown", count: 1 },
    { month: "2026-02", origin: "organic", count: 4 },
    { month: "2026-02", origin: "unknown", count: 2 },
  ]);
  expect(pivot.origins).toEqual([
    { origin: "organic", total: 4 },
    { origin: "unknown", total: 3 },
    { origin: null, total: 9 },
  ]);
  expect(pivot.months).toEqual([
    { month: "2026-01", counts: [0, 1, 9], total: 10 },
    { month: "2026-02", counts: [4, 2, 0], total: 6 },
  ]);
  expect(pivot.total).toBe(16);
});

test("without MQLs the table is empty", () => {
  expect(pivotByOrigin([])).toEqual({ origins: [], months: [], total: 0 });
});
