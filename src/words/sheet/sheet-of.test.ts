import { expect, test } from "vitest";
import { agreementOf, COMPLETE, completeWith, SAMPLE, sampleWith } from "../../../test/complete-agreement.fixture.ts";
import { epochMs } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { describeClauses } from "../clause/describe-clauses.ts";
import { goalText } from "../clause/parts/goal-sentences.ts";
import type { Sheet, Signing } from "./sheet.ts";
import { sheetOf } from "./sheet-of.ts";

const FINGERPRINT = "0123456789abcdef".repeat(4);
const DRAFT: Signing = {
  version: null,
  status: "draft",
  fingerprint: FINGERPRINT,
  effectiveFrom: null,
  openLeads: null,
  firstDay: "2026-07-01",
  dated: null,
  signatures: [],
};
const AT = epochMs(Date.parse("2026-06-30T22:30:00Z"));
const sample = agreementOf(SAMPLE);
const complete = agreementOf(COMPLETE);

function textOf(sheet: Sheet): string {
  return JSON.stringify(sheet);
}

test("a draft says so, has no version, and nobody has signed", () => {
  const sheet = sheetOf(sample, DRAFT);
  expect(sheet.mark).toBe("Draft – not signed");
  expect(sheet.facts).toEqual([
    { label: "Version", value: "not numbered yet" },
    { label: "Effective", value: "not set" },
    { label: "Open leads", value: "not set" },
    { label: "Agreement owner", value: "Dana Lindt" },
    { label: "Fingerprint", value: "0123456789ab" },
  ]);
  expect(sheet.signatures).toEqual([
    { party: "Marketing", name: "Dana Lindt", signed: undefined },
    { party: "Qualification", name: "Quinn Adler", signed: undefined },
    { party: "Sales", name: "Sol Vargas", signed: undefined },
  ]);
});

test("a proposal names who has yet to sign; with all signatures the mark is gone", () => {
  const signatures = (["marketing", "qualification", "sales"] as const).map((party) => ({
    party,
    name: `${party}'s lead`,
    at: AT,
  }));
  const proposed: Signing = { ...DRAFT, version: 3, status: "proposed", signatures: signatures.slice(0, 1) };
  expect(sheetOf(sample, proposed).mark).toBe("Proposed – awaiting signatures from Qualification and Sales");
  expect(sheetOf(sample, proposed).facts[1]?.value).toBe("on the last signature");
  const signed = sheetOf(sample, { ...proposed, status: "signed", effectiveFrom: AT, signatures });
  expect(signed.mark).toBeUndefined();
  // Days are those of the agreement's zone, not of UTC.
  expect(signed.facts[1]?.value).toBe("July 1, 2026, 00:30 (Europe/Berlin)");
  expect(signed.signatures[2]).toEqual({
    party: "Sales",
    name: "sales's lead",
    signed: "Signed on July 1, 2026, 00:30 (Europe/Berlin)",
  });
  expect(signed.foot).toBe("Northwind Metrics: Lead agreement 2026 · version 3 · fingerprint 0123456789ab");
});

test("the promises of a side are its numbers and its times, grade by grade", () => {
  const section = sheetOf(sample, DRAFT).sections.find(({ title }) => title === "What Sales commits to");
  expect(section?.blocks).toEqual([
    { kind: "lines", lines: ["Sales delivers 60 SQLs per month", "Sales delivers 22 customers per month"] },
    expect.objectContaining({
      kind: "table",
      rows: [
        ["Accept or reject", "1 business day", "1 business day", "1 business day", "“office” calendar"],
        ["First touch", "2 business hours", "4 business hours", "1 business day", "“office” calendar"],
        [
          "SQL, opportunity, won, lost, or rejected",
          "10 business days",
          "10 business days",
          "10 business days",
          "“office” calendar",
        ],
        ["SQLs: next stage or lost", "30 days", "30 days", "30 days", "calendar time (24/7)"],
        ["Opportunities: next stage or lost", "60 days", "60 days", "60 days", "calendar time (24/7)"],
      ],
    }),
  ]);
});

test("who answers a rejection is who gave the lead, and a grade without a target says so", () => {
  const sheet = sheetOf(
    completeWith([
      "hot: 15 business minutes, warm: 2 business hours, cold: 1 business day",
      "hot: 15 business minutes, any: none",
    ]),
    DRAFT,
  );
  const rows = sheet.sections
    .find(({ title }) => title === "What Qualification commits to")
    ?.blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
  expect(rows?.map(([what]) => what)).toContain("Response to a rejection by Sales");
  expect(rows?.find(([what]) => what === "First touch")).toEqual([
    "First touch",
    "15 business minutes",
    "no target",
    "no target",
    "“office” calendar",
  ]);
});

test.each<[string, Agreement]>([
  ["sample", sample],
  ["complete agreement", complete],
])("every promise, name, reason and rule of the %s is on the sheet", (_, agreement) => {
  const text = textOf(sheetOf(agreement, DRAFT));
  const there = (said: string): void => expect(text).toContain(JSON.stringify(said).slice(1, -1));
  for (const goal of agreement.goals) there(goalText(goal, agreement.currency));
  for (const { clocks, cadence } of agreement.legs) {
    for (const target of clocks.flatMap((clock) => clock.targets)) there(target.text);
    if (cadence !== undefined) there(cadence.text);
  }
  for (const party of agreement.parties)
    for (const member of party.members) there(agreement.people.find(({ id }) => id === member)?.name ?? member);
  for (const { label } of agreement.rejectReasons) there(label);
  for (const { text: definition } of agreement.definitions) there(definition);
  const whole = new Set(["profile", "hand-offs", "escalation", "measures"]);
  for (const clause of describeClauses(agreement)) if (whole.has(clause.part)) there(clause.text);
});

test("what an agreement does not have takes no place", () => {
  const titles = sheetOf(sampleWith(["  marketing: { per-month: { mql: 140 } }\n", ""]), DRAFT).sections.map(
    ({ title }) => title,
  );
  expect(titles).not.toContain("What Marketing commits to");
  expect(titles).not.toContain("Privacy");
  expect(titles).toContain("What Sales commits to");
});
