import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { printCatalogReport, printReportList } from "../report/print-tables.ts";
import { reportFile } from "../report/report-file.ts";
import type { SaidCatalogReport } from "../report/say-tables.ts";
import { textTable } from "../report/text-table.ts";
import { reportSheet } from "./report-sheet.ts";

const at = (text: string) => epochMs(Date.parse(text));
/** By hand: 21 of 25 are 84.0%, with a Wilson interval of 65.3–93.6%. */
const REPORT: SaidCatalogReport = {
  ...{ id: "acceptance", title: "Acceptance", question: "Which source brings customers?", definition: "Accepted." },
  ...{ company: "Northwind", zone: "Europe/Berlin", hours: "business", hasHours: false, hasSegments: true },
  ...{ from: at("2026-03-01T00:00+01:00"), until: at("2026-04-01T00:00+02:00"), asOf: at("2026-04-15T12:00Z") },
  compared: { from: at("2026-02-01T00:00+01:00"), until: at("2026-03-01T00:00+01:00") },
  ...{ segment: "source", segmentTitle: "Lead source" },
  tables: [
    {
      ...{ id: "acceptance", title: "Acceptance", note: null, plot: null },
      columns: [
        { id: "which", title: "Leads", kind: "name" },
        { id: "acceptance", title: "Acceptance", kind: "share" },
      ],
      lines: [
        {
          ...{ key: "all", segment: "=webinar", isTotal: false },
          cells: [
            { kind: "name", text: "All leads", clause: null },
            { kind: "share", rate: rate(21, 25) },
          ],
          before: [
            { kind: "name", text: "All leads", clause: null },
            { kind: "share", rate: rate(3, 4) },
          ],
        },
      ],
    },
  ],
};

test("on paper, a share has its n, its interval, and what it was before", () => {
  const { sections, facts, foot } = reportSheet(REPORT);
  expect(sections[0]?.blocks[0]).toMatchObject({
    rows: [["=webinar", "All leads", "84.0% (21 of 25 · 65.3–93.6%), was not enough data"]],
  });
  expect(facts[0]?.value).toBe(
    "March 1, 2026, to March 31, 2026, compared with February 1, 2026, to February 28, 2026 (Europe/Berlin)",
  );
  expect(foot).toContain("Northwind: Acceptance");
});

test("in a file, every number has a column, and nothing is a formula", () => {
  const [table] = REPORT.tables;
  const lines = table === undefined ? [] : reportFile(REPORT, table).split("\r\n");
  expect(lines[0]).toContain('"Lead source","Leads","Acceptance","Acceptance: count","Acceptance: n"');
  expect(lines[1]).toMatch(/^"'=webinar","All leads",0\.84,21,25,0\.65\d+,0\.93\d+,"not enough data",3,4,,$/);
});

test("in the terminal, a table has what the page has, and its ID for a file", () => {
  const text = printCatalogReport(REPORT);
  expect(text.split("\n").slice(0, 9)).toEqual([
    "Northwind: Acceptance",
    "March 1, 2026, to March 31, 2026, compared with February 1, 2026, to February 28, 2026 (Europe/Berlin)",
    "By segment: Lead source",
    "",
    "Acceptance [acceptance]",
    "",
    "Lead source  Leads                                              Acceptance",
    "-----------  ---------  --------------------------------------------------",
    "=webinar     All leads  84.0% (21 of 25 · 65.3–93.6%), was not enough data",
  ]);
  expect(text).toContain("How this is counted: Accepted.");
  expect(printCatalogReport({ ...REPORT, tables: REPORT.tables.map((table) => ({ ...table, lines: [] })) })).toContain(
    "Acceptance [acceptance]\n\nnone",
  );
});

test("the list of reports says which there are, by their question", () => {
  const { question, title } = REPORT;
  expect(printReportList([{ id: "acceptance", title, question, about: "What is accepted" }])).toContain(
    `${question}\n\nreport      title       what it shows\n----------  ----------  ----------------\nacceptance  Acceptance  What is accepted\n`,
  );
});

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
