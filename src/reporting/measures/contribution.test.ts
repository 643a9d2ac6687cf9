import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { at, entry, measuring } from "../rows/rows.fixture.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { CONTRIBUTION } from "./contribution.ts";

const asOf = at("2026-03-31T12:00Z");
const on = (
  lead: string,
  stage: StageEntryRow["stage"],
  day: string,
  valueMinor: number | null = null,
): StageEntryRow => entry(lead, stage, { at: at(`${day}T10:00Z`), valueMinor });
const contribution = (...stageEntries: readonly StageEntryRow[]) =>
  CONTRIBUTION.measure(measuring({ agreement: STORY_AGREEMENT, rows: { stageEntries }, asOf }));

test("300,000 of 1,000,000 were MQLs before: 30 %", () => {
  const { figure, others } = contribution(
    on("ours", "mql", "2026-01-10"),
    on("ours", "opportunity", "2026-03-10", 300_000),
    on("theirs", "opportunity", "2026-03-10", 700_000),
    on("ours", "customer", "2026-03-20", 290_000),
    on("older", "mql", "2026-01-10"),
    on("older", "opportunity", "2026-02-10", 500_000),
    on("older", "customer", "2026-03-20", 500_000),
  );
  expect(figure).toMatchObject({ value: 0.3, n: 2 });
  expect(others).toMatchObject([{ value: 300_000 }, { value: 1_000_000 }, { value: 0 }]);
});

test("who became an MQL afterwards was sourced by sales; influenced is not sourced", () => {
  expect(contribution(on("a", "opportunity", "2026-03-10", 100), on("a", "mql", "2026-03-11")).figure.value).toBe(0);
});

test("a deal without an opportunity is pipeline at its win; a value that is said later is its value", () => {
  const found = contribution(
    on("direct", "mql", "2026-03-01"),
    on("direct", "customer", "2026-03-10", 100),
    on("late", "opportunity", "2026-03-10"),
    on("late", "customer", "2026-04-10", 300),
    on("never", "opportunity", "2026-03-10"),
  );
  expect(found.figure).toMatchObject({ value: 0.25, n: 2 });
  expect(found.others[2]).toMatchObject({ value: 1 });
});

test("opportunities without any value are recorded by nobody; no opportunity is no data", () => {
  expect(contribution(on("a", "opportunity", "2026-03-10")).isRecorded).toBe(false);
  expect(contribution()).toMatchObject({ isRecorded: true, figure: { value: null, n: 0 } });
});

test("pipeline of another month is not in it; of one instant the opportunity was first, in whatever order rows come", () => {
  const other = contribution(on("a", "mql", "2026-01-01"), on("a", "opportunity", "2026-02-10", 100));
  expect(other).toMatchObject({ isOpen: false, figure: { n: 0 } });
  expect(
    contribution(on("a", "customer", "2026-03-10", 900), on("a", "opportunity", "2026-03-10", 100)).others[1]?.value,
  ).toBe(100);
  expect(
    contribution(on("a", "opportunity", "2026-03-10", 100), on("a", "customer", "2026-03-10", 900)).others[1]?.value,
  ).toBe(100);
  const backwards = contribution(on("a", "customer", "2026-04-10", 900), on("a", "opportunity", "2026-03-10", 100));
  expect(backwards.others[1]?.value).toBe(100);
});
