/** A sheet as one HTML file: nothing is loaded from elsewhere, and it prints as it looks. */
import { type Sheet, SHEET_ABOUT, type SheetBlock, type SheetSection } from "../words/sheet/sheet.ts";
import { bandsOf } from "../words/sheet/bands.ts";
import type { Paper } from "./paper.ts";
import { sheetPolicy, sheetStyle } from "./sheet-style.ts";

/** @param paper what the browser is told to print on */
export function renderHtml(sheet: Sheet, { paper = "a4" }: { readonly paper?: Paper } = {}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${sheetPolicy(paper)}">
<title>${text(sheet.title)} – ${text(sheet.company)}</title>
<style>${sheetStyle(paper)}</style>
</head>
<body>
<main>
<header>
<div><p class="company">${text(sheet.company)}</p><h1>${text(sheet.title)}</h1><p class="about">${text(sheet.about ?? SHEET_ABOUT)}</p></div>
${sheet.mark === undefined ? "" : `<p class="mark">${text(sheet.mark)}</p>`}
</header>
<dl class="facts">${sheet.facts.map(({ label, value }) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`).join("")}</dl>
${bandsOf(sheet.sections)
  .map((band) =>
    band.kind === "full"
      ? section(band.section)
      : `<div class="columns"><div>${band.left.map(section).join("\n")}</div><div>${band.right.map(section).join("\n")}</div></div>`,
  )
  .join("\n")}
${signatures(sheet)}
${sheet.annex.length === 0 ? "" : `<div class="annex">${sheet.annex.map(section).join("\n")}</div>`}
<footer>${text(sheet.foot)}</footer>
</main>
</body>
</html>
`;
}

function section({ title, blocks }: SheetSection): string {
  return `<section><h2>${text(title)}</h2>${blocks.map(block).join("\n")}</section>`;
}

function block(each: SheetBlock): string {
  switch (each.kind) {
    case "table":
      return `<table><colgroup>${widths(each.columns.map(({ share }) => share))}</colgroup><thead><tr>${each.columns.map(({ title, align }) => `<th class="${align}" scope="col">${text(title)}</th>`).join("")}</tr></thead><tbody>${each.rows
        .map(
          (row) =>
            `<tr>${row.map((cell, index) => `<td class="${each.columns[index]?.align ?? "left"}">${text(cell)}</td>`).join("")}</tr>`,
        )
        .join("")}</tbody></table>`;
    case "terms":
      return `<dl class="terms">${each.terms.map((one) => `<div><dt>${text(one.term)}</dt><dd>${text(one.text)}</dd></div>`).join("")}</dl>`;
    case "lines":
      return `<ul>${each.lines.map((line) => `<li>${text(line)}</li>`).join("")}</ul>`;
    case "notes":
      return each.lines.length === 0 ? "" : `<p class="notes">${each.lines.map(text).join("<br>")}</p>`;
  }
}

function widths(shares: readonly number[]): string {
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => `<col width="${((share / all) * 100).toFixed(2)}%">`).join("");
}

function signatures({ signatures: all, fingerprint, notes }: Sheet): string {
  if (all.length === 0)
    return `<section class="signing">${notes.map((note) => `<p class="notes">${text(note)}</p>`).join("")}</section>`;
  return `<section class="signing"><h2>Signatures</h2><div class="places">${all
    .map(
      ({ party, name, signed }) =>
        `<div class="place"><p class="line">${signed === undefined ? "" : text(name)}</p><p><strong>${text(name)}</strong>, for ${text(party)}</p><p class="when">${signed === undefined ? "Date:" : text(signed)}</p></div>`,
    )
    .join(
      "",
    )}</div>${notes.map((note) => `<p class="notes">${text(note)}</p>`).join("")}<p class="notes"><code>${text(fingerprint.whole)}</code></p></section>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Nothing of an agreement is ever taken for markup. */
function text(plain: string): string {
  return plain.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "");
}
