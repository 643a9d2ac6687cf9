/** How the HTML looks, on the screen and on paper. */
import { createHash } from "node:crypto";
import type { Paper } from "./paper.ts";

const SIZES: Readonly<Record<Paper, string>> = { a4: "A4", letter: "letter" };

export function sheetStyle(paper: Paper): string {
  return `
@page { size: ${SIZES[paper]}; margin: 13mm 14mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 7pt system-ui, sans-serif; color: #5b6472; } }
* { box-sizing: border-box; }
body { margin: 0; background: #eef0f3; color: #1c2430; font: 10pt/1.4 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; overflow-wrap: break-word; }
main { max-width: 210mm; margin: 24px auto; padding: 14mm; background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / 15%); }
header { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; border-bottom: 2px solid #14506b; padding-bottom: 8px; }
h1 { font-size: 20pt; line-height: 1.15; margin: 0; color: #14506b; }
.company { margin: 0; font-weight: 600; } .about { margin: 2px 0 0; color: #5b6472; }
.mark { margin: 0; padding: 4px 10px; border: 1.5px solid #a33a12; color: #a33a12; font-weight: 700; border-radius: 3px; max-width: 45%; text-align: center; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 8px 0 4px; } .facts dt { color: #5b6472; font-size: 8pt; } .facts dd { margin: 0; font-weight: 600; }
h2 { font-size: 11pt; color: #14506b; margin: 12px 0 4px; break-after: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; } thead { display: table-header-group; } tr { break-inside: avoid; }
th { text-align: left; font-size: 8pt; color: #5b6472; font-weight: 600; border-bottom: 1px solid #9aa5b1; padding: 2px 8px 2px 0; vertical-align: bottom; }
td { border-bottom: 1px solid #e1e5ea; padding: 2px 8px 2px 0; vertical-align: top; } td:first-child { font-weight: 600; } .right { text-align: right; padding-right: 0; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 24px; } .columns td:first-child { font-weight: 400; }
ul { margin: 0 0 4px; padding-left: 14px; } li { break-inside: avoid; margin-bottom: 1px; }
.terms { margin: 0; } .terms div { margin-bottom: 2px; break-inside: avoid; } .terms dt { display: inline; font-weight: 600; } .terms dt::after { content: ": "; } .terms dd { display: inline; margin: 0; }
.notes { margin: 3px 0 0; color: #5b6472; font-size: 8.5pt; }
.signing { break-inside: avoid; margin-top: 14px; } .places { display: flex; flex-wrap: wrap; gap: 20px; } .place { flex: 1 1 150px; } .place p { margin: 0; }
.place .line { min-height: 30px; border-bottom: 1px solid #1c2430; margin-bottom: 3px; display: flex; align-items: flex-end; font-style: italic; font-size: 12pt; } .when { color: #5b6472; font-size: 8.5pt; }
code { font: 7.5pt ui-monospace, monospace; word-break: break-all; }
footer { margin-top: 10px; border-top: 1px solid #e1e5ea; padding-top: 4px; color: #5b6472; font-size: 8pt; }
@media (max-width: 640px) { main { margin: 0; padding: 16px; box-shadow: none; } header { flex-direction: column; } .columns { grid-template-columns: 1fr; } .mark { max-width: 100%; } section { overflow-x: auto; } table { font-size: 9pt; table-layout: auto; } }
@media print { .annex { break-before: page; } body { background: #fff; font-size: 8pt; line-height: 1.3; } main { margin: 0; padding: 0; max-width: none; box-shadow: none; } h1 { font-size: 17pt; } h2 { font-size: 9.5pt; margin: 8px 0 2px; } td, th { padding-top: 1.5px; padding-bottom: 1.5px; } .notes, th { font-size: 7pt; } }
`;
}

/** What a browser is told about the page: its own style, and nothing else. */
export function sheetPolicy(paper: Paper): string {
  const hash = createHash("sha256").update(sheetStyle(paper)).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'`;
}
