import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { agreementOf, COMPLETE, SAMPLE, sampleWith } from "../../test/complete-agreement.fixture.ts";
import type { Agreement } from "../agreement/terms/agreement.ts";
import type { Sheet, Signing } from "../words/sheet/sheet.ts";
import { sheetOf } from "../words/sheet/sheet-of.ts";
import { AppError } from "../base/app-error.ts";
import { epochMs } from "../base/time.ts";
import { PAPERS } from "./paper.ts";
import { renderPdf } from "./render-pdf.ts";

const DRAFT: Signing = {
  version: null,
  status: "draft",
  fingerprint: "ab".repeat(32),
  effectiveFrom: null,
  openLeads: null,
  firstDay: "2026-07-01",
  dated: null,
  signatures: [],
};
const sample = agreementOf(SAMPLE);

/** What is drawn on each page: words of the built-in fonts are hexadecimal WinAnsi, placed piece by piece. */
function drawnOn(bytes: Uint8Array): readonly string[] {
  const file = Buffer.from(bytes);
  const plain = file.toString("latin1");
  const bodies = new Map(
    [...plain.matchAll(/(\d+) 0 obj\n/g)].map((found) => [found[1] ?? "", found.index + found[0].length]),
  );
  const pages = [...plain.matchAll(/\/Type \/Page\n[^]*?\/Contents (\d+) 0 R/g)];
  return pages.map(([, content]) => {
    const begin = bodies.get(content ?? "") ?? 0;
    const [, length = "0"] = /\/Length (\d+)/.exec(plain.slice(begin)) ?? [];
    const start = plain.indexOf("stream\n", begin) + "stream\n".length;
    return inflateSync(file.subarray(start, start + Number(length))).toString("latin1");
  });
}

function pieces(drawn: string): string {
  return [...drawn.matchAll(/<([0-9a-f]*)>/g)]
    .map(([, hex = ""]) => new TextDecoder("windows-1252").decode(Buffer.from(hex, "hex")))
    .join("")
    .replaceAll(/\s/g, "");
}

/** What stands on each page, without spaces. */
function pagesOf(bytes: Uint8Array): readonly string[] {
  return drawnOn(bytes).map((drawn) =>
    [...drawn.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = ""]) => pieces(parts)).join(""),
  );
}

/** Each line that is drawn, without spaces, with how many points above the end of the page: transformations add up until they are taken back. */
function linesOn(drawn: string): readonly { readonly text: string; readonly y: number }[] {
  const found: { text: string; y: number }[] = [];
  const before: { scale: number; up: number }[] = [];
  let now = { scale: 1, up: 0 };
  let y = 0;
  for (const line of drawn.split("\n")) {
    const operands = line.split(" ");
    const [scale, up] = [Number(operands[3]), Number(operands[5])];
    if (line === "q") before.push(now);
    if (line === "Q") now = before.pop() ?? now;
    if (line.endsWith(" cm")) now = { scale: now.scale * scale, up: now.up + now.scale * up };
    if (line.endsWith(" Tm")) y = now.up + now.scale * up;
    if (line.endsWith(" TJ")) found.push({ text: pieces(line), y });
  }
  return found;
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}

test.each(
  PAPERS.flatMap(
    (paper) =>
      [
        ["sample", 2, SAMPLE, paper],
        ["complete agreement", 3, COMPLETE, paper],
      ] as const,
  ),
)("the %s has %d pages, and one of holidays behind the signatures", async (_, most, source, paper) => {
  const { bytes, pages, annexPages, missing } = await renderPdf(sheetOf(agreementOf(source), DRAFT), { paper });
  expect({ pages, annexPages, missing }).toEqual({ pages: most, annexPages: 1, missing: [] });
  expect(pagesOf(bytes)).toHaveLength(most + 1);
  const [, width] = /\/MediaBox \[0 0 ([\d.]+)/.exec(Buffer.from(bytes).toString("latin1")) ?? [];
  expect(Math.round(Number(width))).toBe(paper === "a4" ? 595 : 612);
});

test("promises, names and signatures are in it, and every page says that it is a draft and which of how many it is", async () => {
  const pages = pagesOf((await renderPdf(sheetOf(sample, DRAFT))).bytes);
  const text = pages.join("");
  for (const said of [
    "Marketing delivers 140 MQLs per month",
    "15 business minutes",
    "What Sales commits to",
    "Quinn Adler, for Qualification",
    "ab".repeat(32),
    "–",
  ])
    expect(text).toContain(squeezed(said));
  expect(pages[1]).toContain("Signatures");
  expect(pages[2]).toContain(squeezed("Fri December 25, 1. Weihnachtstag"));
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Page${index + 1}of3`);
    expect(page).toContain("Draft–notsigned");
  }
});

test("signed by all it is no draft, and says who signed when", async () => {
  const at = epochMs(Date.parse("2026-07-01T08:05:00Z"));
  const signatures = sample.parties.map(({ name }) => ({ party: name, name: "Dr. Signer", at }));
  const sheet = sheetOf(sample, { ...DRAFT, version: 2, status: "signed", effectiveFrom: at, dated: at, signatures });
  const { bytes } = await renderPdf(sheet);
  const text = pagesOf(bytes).join("");
  expect(text).not.toContain("Draft");
  expect(text).toContain(squeezed("Dr. Signer, for Sales"));
  expect(text).toContain(squeezed("Signed on July 1, 2026, 10:05 (Europe/Berlin)"));
  expect(Buffer.from(bytes).toString("latin1")).toContain("D:20260701080500Z");
});

test("the same sheet gives the same bytes", async () => {
  const sheet = sheetOf(sample, DRAFT);
  const [one, two] = [await renderPdf(sheet), await renderPdf(sheet)];
  expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
});

test.each([
  ["sample", 2],
  ["complete", 3],
])("agreements/%s.yaml fits %d pages of A4", async (name, pages) => {
  const text = readFileSync(new URL(`../../agreements/${name}.yaml`, import.meta.url), "utf8");
  expect((await renderPdf(sheetOf(agreementOf(text), DRAFT))).pages).toBe(pages);
});

function longAgreement(): Agreement {
  const people = Array.from(
    { length: 60 },
    (_, index) => `  p${index}: { name: Person Number${index}x Wolfeschlegelsteinhausenbergerdorff }`,
  ).join("\n");
  const reasons = Array.from(
    { length: 80 },
    (_, index) => `    r${index}: { label: Reason number ${index}x that says a lot about the lead, then: disqualify }`,
  ).join("\n");
  const ids = Array.from({ length: 60 }, (_, index) => `p${index}`);
  return sampleWith(
    ["people:\n", `people:\n${people}\n`],
    ["  reasons:\n", `  reasons:\n${reasons}\n`],
    ["members: [sol,", `members: [${ids.join(", ")}, sol,`],
    ["pool: { ria: 1,", `pool: { ${ids.map((id) => `${id}: 1`).join(", ")}, ria: 1,`],
  );
}

test("a long agreement takes more pages, and loses nothing", async () => {
  const { bytes, pages, annexPages } = await renderPdf(sheetOf(longAgreement(), DRAFT));
  expect(pages).toBeGreaterThan(2);
  const all = pagesOf(bytes);
  expect(all).toHaveLength(pages + annexPages);
  const text = all.join("").replaceAll("-", "");
  for (let index = 0; index < 60; index++)
    expect(text.split(`PersonNumber${index}x`).length - 1, `person ${index}`).toBe(2);
  for (let index = 0; index < 80; index++) expect(text, `reason ${index}`).toContain(`Reasonnumber${index}x`);
  expect(all[pages - 1]).toContain("Signatures");
});

test("markup in a name is a name", async () => {
  const { bytes } = await renderPdf(sheetOf(sampleWith(["Mika Brandt", '"<script>alert(1)</script>"']), DRAFT));
  expect(pagesOf(bytes).join("")).toContain("<script>alert(1)</script>");
});

test("a character that no font has is printed as its number, in plain sight, and named", async () => {
  const { bytes, missing } = await renderPdf(sheetOf(sampleWith(["Mika Brandt", "Mika \u{E123}"]), DRAFT));
  expect(missing).toEqual(["\u{E123}"]);
  const text = pagesOf(bytes).join("");
  expect(text).toContain("Mika[U+E123]");
  expect(text).toContain(
    squeezed("No font at hand has a character of this agreement; printed as Unicode numbers: U+E123."),
  );
});

test("a font that is none is refused", async () => {
  const font = new URL(import.meta.url).pathname;
  await expect(renderPdf(sheetOf(sample, DRAFT), { fonts: [font] })).rejects.toThrow(AppError);
  await expect(renderPdf(sheetOf(sample, DRAFT), { fonts: ["none.ttf"] })).rejects.toMatchObject({
    code: "input_invalid",
  });
});

const LONG =
  "What was agreed goes on for so long that it takes a line, and another one, and then some more of them, in its narrow cell";
const isHead = (text: string): boolean => ["Numbers", "Commitment", "Share", "Thethresholdis52."].includes(text);

/** A document of so many lines before the section that is looked at. */
function sheetAfter(lines: number, blocks: Sheet["sections"][number]["blocks"]): Sheet {
  const filled = { kind: "lines", lines: Array.from({ length: lines }, (_, index) => `Line ${index}`) } as const;
  return {
    ...{ title: "Results", company: "Company", mark: undefined, facts: [], signatures: [], annex: [], notes: [] },
    sections: [
      { title: "Before", place: "full", blocks: [filled] },
      { title: "Numbers", place: "full", blocks },
    ],
    ...{ fingerprint: { short: "", whole: "" }, foot: "Foot", dated: null },
  };
}

test("a heading, the notes below it, and the heads of a table stand on the page of the first row", async () => {
  const rows = (count: number): string[][] => Array.from({ length: count }, (_, index) => [`${index} ${LONG}`, "84%"]);
  const columns = [
    { title: "Commitment", share: 1, align: "left" },
    { title: "Share", share: 3, align: "right" },
  ] as const;
  const notes = { kind: "notes", lines: ["The threshold is 52."] } as const;
  const found: string[] = [];
  // From where all of it is on the first page to where none of it is.
  for (const count of [3, 12]) {
    for (let before = 41; before < 54; before += 2) {
      const { bytes } = await renderPdf(sheetAfter(before, [notes, { kind: "table", columns, rows: rows(count) }]));
      for (const drawn of drawnOn(bytes)) {
        const lines = linesOn(drawn).filter(({ text }) => text !== "Foot" && !text.startsWith("Page"));
        const [lowest] = lines.toSorted((one, other) => one.y - other.y);
        if (lowest !== undefined && isHead(lowest.text))
          found.push(`${lowest.text} at ${Math.round(lowest.y)}, after ${before} lines`);
      }
    }
  }
  expect(found).toEqual([]);
});
