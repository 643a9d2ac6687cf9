import { expect, test } from "vitest";
import { agreementOf, COMPLETE, completeWith } from "../../test/complete-agreement.fixture.ts";
import type { Signing } from "../words/sheet/sheet.ts";
import { sheetOf } from "../words/sheet/sheet-of.ts";
import { renderHtml } from "./render-html.ts";

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

test("promises, mark, names and fingerprint are in it", () => {
  const html = renderHtml(sheetOf(agreementOf(COMPLETE), DRAFT));
  for (const said of [
    "Marketing sources 45% of all new pipeline value",
    '<td class="left">15 business minutes</td>',
    "Draft – not signed",
    "Quinn Adler",
    "ab".repeat(32),
  ])
    expect(html).toContain(said);
});

test("nothing is loaded from elsewhere, and nothing runs", () => {
  const html = renderHtml(sheetOf(agreementOf(COMPLETE), DRAFT));
  expect(html).not.toMatch(/<script|<link|<img|https?:|@import|url\(/);
});

test("markup in an agreement stays text, wherever it stands", () => {
  const bad = "<script>alert(\"1\") & 'x'</script>";
  const html = renderHtml(
    sheetOf(
      completeWith(
        ["title: Lead agreement 2026", `title: ${JSON.stringify(bad)}`],
        ["company: Northwind Metrics", `company: ${JSON.stringify(bad)}`],
        ["name: Dana Lindt", `name: ${JSON.stringify(bad)}`],
        ["label: Out of profile", `label: ${JSON.stringify(bad)}`],
        ["why: A hot lead is on our page now; an hour later it is on another", `why: ${JSON.stringify(bad)}`],
        ["customer: A signed contract.", `customer: ${JSON.stringify(bad)}`],
      ),
      DRAFT,
    ),
  );
  expect(html).not.toContain("<script");
  expect(html.split("&lt;script&gt;alert(&quot;1&quot;) &amp; &#39;x&#39;&lt;/script&gt;").length).toBeGreaterThan(8);
});

test.each([
  ["a4", "size: A4;"],
  ["letter", "size: letter;"],
] as const)("on %s it says so to the printer", (paper, said) => {
  expect(renderHtml(sheetOf(agreementOf(COMPLETE), DRAFT), { paper })).toContain(said);
});

test("names of every script come out as they are", () => {
  expect(renderHtml(sheetOf(completeWith(["Mika Brandt", "Łukasz Đặng 山田"]), DRAFT))).toContain("Łukasz Đặng 山田");
});
