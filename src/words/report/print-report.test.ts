import { expect, test } from "vitest";
import { personNamed, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { epochMs } from "../../base/time.ts";
import { printReport } from "./print-report.ts";
import { ALWAYS, at, clockRow, entry, MARCH, NO_ROWS, wholeReport } from "../../reporting/rows/rows.fixture.ts";
import { sayReport, type SaidReport } from "./say-report.ts";
import { textTable } from "./text-table.ts";

const asOf = at("2026-06-15T12:00+02:00");

function said(of: Parameters<typeof wholeReport>[0]): SaidReport {
  return sayReport(wholeReport(of), of.agreement);
}

test("columns are as wide as their widest cell; numbers stand to the right; no line ends in a space", () => {
  const table = textTable(
    [
      { title: "origin", align: "left" },
      { title: "n", align: "right" },
    ],
    [["São Paulo", "1"], ["x", "1,000"], ["y"]],
  );
  expect(table).toBe(["origin         n", "---------  -----", "São Paulo      1", "x          1,000", "y"].join("\n"));
});

test("nothing at all still prints, and says so", () => {
  const text = printReport(
    said({ agreement: STORY_AGREEMENT, rows: NO_ROWS, period: ALWAYS, asOf }),
    STORY_AGREEMENT,
    asOf,
  );
  expect(text).toContain("All time (Europe/Berlin)");
  expect(text).toContain("no lead was touched; 0 waiting");
  expect(text).not.toMatch(/NaN|undefined|null| $/m);
});

test("a month is printed with its local dates, blank origins as (blank), rates with n and interval", () => {
  const stageEntries = ["social", null].flatMap((origin, index) => [
    entry(`l${index}`, "captured", { origin }),
    entry(`l${index}`, "mql", { origin }),
  ]);
  const won = entry("l0", "customer", {
    origin: "social",
    at: at("2026-03-20T09:00Z"),
    valueMinor: 1_234_500,
    creditedSdr: "sam",
    creditedRep: "outsider",
  });
  const odd = entry("l1", "customer", { origin: null, at: at("2026-03-01T09:00Z") });
  const agreement = { ...STORY_AGREEMENT, people: [personNamed(STORY_AGREEMENT.owner, "Mara")] };
  const rows = {
    ...NO_ROWS,
    stageEntries: [...stageEntries, won, odd],
    clocks: [clockRow("c", "met", { owner: STORY_AGREEMENT.owner })],
  };
  const text = printReport(said({ agreement: agreement, rows: rows, period: MARCH, asOf }), agreement, asOf);
  expect(text).toContain("2026-03-01 to 2026-03-31 (Europe/Berlin)");
  expect(text).toMatch(/^ {2}lead source {2}2026-03 {2}total$/m);
  expect(text).toMatch(/^ {2}\(blank\) {12}1 {6}1$/m);
  expect(text).toMatch(/^ {2}social +1 +1 +100\.0% +20\.7–100\.0% +EUR 12,345$/m);
  expect(text).toMatch(/^ {2}Mara +1 +0 +100\.0%/m);
  expect(text).toMatch(/^ {2}outsider +1 /m);
  expect(text).toContain("median 18.0 days, p90 18.0 days (n = 1, nearest-rank)");
  expect(text).toContain("l1: won 2026-03-01 10:00, 1.0 days before capture 2026-03-02 10:00");
  expect(text).not.toMatch(/NaN|undefined|null| $/m);
});

test("more than a year of months is printed in several tables", () => {
  const stageEntries = Array.from({ length: 14 }, (_, index) =>
    entry(`l${index}`, "mql", { at: epochMs(at("2025-01-15T00:00Z") + index * 30 * 86_400_000) }),
  );
  const text = printReport(
    said({ agreement: STORY_AGREEMENT, rows: { ...NO_ROWS, stageEntries }, period: ALWAYS, asOf }),
    STORY_AGREEMENT,
    asOf,
  );
  expect(text.match(/^ {2}lead source .*total$/gm)).toHaveLength(2);
});
