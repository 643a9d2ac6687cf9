import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { at, entry, measuring } from "../rows/rows.fixture.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import type { Figure, Measured } from "./measure.ts";
import { CONVERSION } from "./conversion.ts";

const on = (lead: string, stage: StageEntryRow["stage"], day: string, cycle = 1): StageEntryRow =>
  entry(lead, stage, { at: at(`${day}T10:00Z`), cycle });
const conversion = (stageEntries: readonly StageEntryRow[], asOf: string): Measured =>
  CONVERSION.measure(measuring({ agreement: STORY_AGREEMENT, rows: { stageEntries }, asOf: at(`${asOf}T10:00Z`) }));
const labelled = ({ others }: Measured, label: string): Figure | undefined =>
  others.find((each) => each.label === label);

const MARCH_LEADS = [
  on("won", "mql", "2026-03-02"),
  on("won", "sal", "2026-03-04"),
  on("won", "sql", "2026-03-10"),
  on("won", "customer", "2026-03-22"),
  on("open", "mql", "2026-03-03"),
  on("open", "sal", "2026-04-20"),
  // Of February: no part of the cohort, and a deal of the period.
  on("feb", "mql", "2026-02-20"),
  on("feb", "customer", "2026-03-12"),
];

test("a cohort is asked what became of it by now; the period counts different leads, and says so", () => {
  const found = conversion(MARCH_LEADS, "2026-05-30");
  expect(found.figure).toMatchObject({ label: "cohort: MQL to customer", value: 0.5, n: 2 });
  expect(labelled(found, "cohort: MQL to SAL")).toMatchObject({ value: 1, n: 2 });
  expect(labelled(found, "in the period: SALs ÷ MQLs")).toMatchObject({ value: 0.5, n: 2, note: "different leads" });
  // A stage that was skipped was passed: who is a customer was an SQL.
  expect(labelled(found, "cohort: SQL to opportunity")).toMatchObject({ value: 1, n: 1 });
});

test("in the period more can arrive than start: three SALs of two MQLs are 150 %", () => {
  const found = conversion(
    [
      ...["a", "b"].map((lead) => on(lead, "mql", "2026-03-05")),
      ...["x", "y", "z"].flatMap((lead) => [on(lead, "mql", "2026-02-05"), on(lead, "sal", "2026-03-05")]),
    ],
    "2026-05-30",
  );
  expect(labelled(found, "in the period: SALs ÷ MQLs")).toMatchObject({ value: 1.5, n: 2, interval: null });
});

test.each([
  // Those won in March took 20 days each; the youngest MQL of the cohort is of 3 March.
  ["2026-03-23", false, undefined],
  ["2026-03-22", true, "immature: 19.0 days old, 90% take up to 20.0 days"],
])("on %s the cohort is immature: %s", (asOf, isOpen, note) => {
  const found = conversion(MARCH_LEADS, asOf);
  expect([found.isOpen, found.figure.note]).toEqual([isOpen, note]);
});

test("a cohort of which no one got there yet is immature: how long it takes is unknown", () => {
  const found = conversion([on("a", "mql", "2026-03-05")], "2026-12-30");
  expect([found.isOpen, found.figure.note]).toEqual([true, "immature: no one got there in the period"]);
});

test("each cycle enters anew, and is asked about itself", () => {
  const found = conversion(
    [on("a", "mql", "2026-03-02"), on("a", "mql", "2026-03-20", 2), on("a", "customer", "2026-03-22", 2)],
    "2026-12-30",
  );
  expect(found.figure).toMatchObject({ value: 0.5, n: 2 });
});
