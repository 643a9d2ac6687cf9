/** The whole paper, word for word, as a person reads it: the files beside this one are what is expected. */
import { expect, test } from "vitest";
import { agreementFile } from "../../../test/agreement-file.ts";
import { epochMs } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Sheet, SheetBlock, SheetSection, Signing } from "./sheet.ts";
import { sheetOf } from "./sheet-of.ts";

const FINGERPRINT = "0123456789abcdef".repeat(4);
const AT = epochMs(Date.parse("2026-06-30T22:30:00Z"));
const FILE: Signing = {
  version: null,
  status: "draft",
  fingerprint: FINGERPRINT,
  effectiveFrom: null,
  openLeads: null,
  firstDay: "2026-07-01",
  dated: null,
  signatures: [],
};
const SIGNED: Signing = {
  version: 7,
  status: "signed",
  fingerprint: FINGERPRINT,
  effectiveFrom: AT,
  openLeads: "open_leads",
  firstDay: "2026-07-01",
  dated: AT,
  signatures: [{ party: "sales", name: "Sol Vargas", at: AT }],
};
test.each<[string, Agreement, Signing]>([
  ["sample", agreementFile("sample"), FILE],
  ["complete", agreementFile("complete"), SIGNED],
])("the paper of agreements/%s.yaml", async (name, agreement, signing) => {
  await expect(paper(sheetOf(agreement, signing))).toMatchFileSnapshot(`${name}.paper.txt`);
});

function paper(sheet: Sheet): string {
  return [
    `${sheet.title} | ${sheet.company} | ${sheet.mark ?? "no mark"} | dated ${sheet.dated}`,
    ...sheet.facts.map(({ label, value }) => `${label}: ${value}`),
    ...sheet.sections.flatMap(section),
    "",
    ...sheet.signatures.map(({ party, name, signed }) => `${party}: ${name}: ${signed ?? "not signed"}`),
    `fingerprint ${sheet.fingerprint.short} of ${sheet.fingerprint.whole}`,
    ...sheet.annex.flatMap(section),
    "",
    sheet.foot,
    "",
  ].join("\n");
}

function section({ title, place, blocks }: SheetSection): readonly string[] {
  return ["", `## ${title} (${place})`, ...blocks.flatMap(block)];
}

function block(each: SheetBlock): readonly string[] {
  switch (each.kind) {
    case "table":
      return [
        `| ${each.columns.map(({ title, share, align }) => `${title} (${share}, ${align})`).join(" | ")} |`,
        ...each.rows.map((row) => `| ${row.join(" | ")} |`),
      ];
    case "terms":
      return each.terms.map(({ term, text }) => `${term}: ${text}`);
    case "lines":
      return each.lines.map((line) => `- ${line}`);
    case "notes":
      return each.lines.map((line) => `> ${line}`);
  }
}
