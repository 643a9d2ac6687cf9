import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { at, entry, MARCH, measuring } from "../rows/rows.fixture.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { VELOCITY, velocityStretches } from "./velocity.ts";

const on = (lead: string, stage: StageEntryRow["stage"], text: string): StageEntryRow =>
  entry(lead, stage, { at: at(text) });
const asOf = at("2026-04-15T10:00Z");

test("time in a stage is of the stays that ended in the period, whenever they began; nearest rank", () => {
  const stageEntries = [
    on("a", "mql", "2026-02-20T10:00Z"),
    on("a", "sal", "2026-03-02T10:00Z"),
    on("b", "mql", "2026-03-10T10:00Z"),
    on("b", "nurture", "2026-03-14T10:00Z"),
    // Ended in April, and not ended.
    on("c", "mql", "2026-03-30T10:00Z"),
    on("c", "sal", "2026-04-02T10:00Z"),
    on("d", "mql", "2026-03-30T10:00Z"),
  ];
  const { others } = VELOCITY.measure(measuring({ agreement: STORY_AGREEMENT, rows: { stageEntries }, asOf }));
  expect(others.filter(({ label }) => label.includes("mql"))).toMatchObject([
    { label: "median time in mql", value: 4, unit: "days", n: 2 },
    { label: "90th percentile of time in mql", value: 10, n: 2 },
  ]);
  expect(others.some(({ label }) => label.includes("sal"))).toBe(false);
});

test("a stay ends with the first later stage, whatever comes after it", () => {
  const stageEntries = [
    ...[on("a", "mql", "2026-03-02T10:00Z"), on("a", "sal", "2026-03-05T10:00Z"), on("a", "sql", "2026-03-20T10:00Z")],
  ];
  const { others } = VELOCITY.measure(measuring({ agreement: STORY_AGREEMENT, rows: { stageEntries }, asOf }));
  expect(others.filter(({ label }) => label.startsWith("median time"))).toMatchObject([
    { label: "median time in mql", value: 3 },
    { label: "median time in sal", value: 15 },
  ]);
});

test("the number is the whole way from MQL to customer, of the deals of the period", () => {
  const stageEntries = [
    ...[on("a", "mql", "2026-02-20T10:00Z"), on("a", "customer", "2026-03-02T10:00Z")],
    ...[on("b", "mql", "2026-02-20T10:00Z"), on("b", "customer", "2026-03-12T10:00Z")],
    ...[on("c", "mql", "2026-02-20T10:00Z"), on("c", "customer", "2026-04-02T10:00Z")],
    on("reported", "customer", "2026-03-12T10:00Z"),
    // Won before it was heard of as an MQL.
    ...[on("e", "mql", "2026-03-12T10:00Z"), on("e", "customer", "2026-03-02T10:00Z")],
  ];
  const found = VELOCITY.measure(measuring({ agreement: STORY_AGREEMENT, rows: { stageEntries }, asOf }));
  expect(found.figure).toMatchObject({ value: 10, unit: "days", n: 2 });
});

test("lead velocity: the last whole month against the one before it, in months of the workspace", () => {
  const [last, before] = velocityStretches(zoneOf("Europe/Berlin"), MARCH, asOf);
  expect(last).toMatchObject({ stage: "mql", ...MARCH });
  expect(before).toMatchObject({ from: at("2026-02-01T00:00+01:00"), until: at("2026-03-01T00:00+01:00") });
  // In the middle of April March is the last whole one.
  expect(velocityStretches(zoneOf("Europe/Berlin"), { from: null, until: null }, asOf)[0]).toMatchObject(MARCH);
  const counts = [
    { stretch: "velocity:last", entries: 150, reached: 0 },
    { stretch: "velocity:before", entries: 120, reached: 0 },
  ];
  const target = { kind: "at_least", value: "0.05", unit: "share" } as const;
  const { figure } = VELOCITY.measure(measuring({ agreement: STORY_AGREEMENT, rows: { counts }, asOf, target }));
  expect(figure).toMatchObject({ value: 0.25, unit: "share", n: 120 });
  expect(figure.label).toContain("2026-03");
});

test("a growth of nothing is nothing", () => {
  const target = { kind: "at_least", value: "0.05", unit: "share" } as const;
  expect(VELOCITY.measure(measuring({ agreement: STORY_AGREEMENT, asOf, target })).figure.value).toBeNull();
});
