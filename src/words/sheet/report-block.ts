/** A table of a report as it stands on paper: each number with what it is of, and with its leads. */
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { beside, cellWords } from "../report/cell-words.ts";
import { intervalWords } from "../report/number-words.ts";
import type { SaidCell, SaidLine, SaidTable } from "../report/say-tables.ts";
import { marked, markedCount, type MarkedWords } from "./marked-words.ts";
import type { SheetBlock } from "./sheet.ts";

/** @param segmentTitle by what leads are told apart; null: they aren't */
export function reportBlock(
  { columns }: Pick<SaidTable, "columns">,
  lines: readonly SaidLine[],
  segmentTitle: string | null = null,
): SheetBlock<MarkedWords> {
  return {
    kind: "table",
    columns: [
      ...(segmentTitle === null ? [] : [{ title: marked(segmentTitle), share: 3, align: "left" as const }]),
      ...columns.map(({ title, kind }, place) => ({
        title: marked(title),
        share: kind === "name" ? (place === 0 ? 5 : 3) : kind === "share" ? 3 : 2,
        align: kind === "name" || kind === "verdict" ? ("left" as const) : ("right" as const),
      })),
    ],
    rows: lines.map((line) => [
      ...(segmentTitle === null ? [] : [marked(line.segment ?? "")]),
      ...line.cells.map((cell, place) => withFormer(cell, line.before?.[place])),
    ]),
  };
}

/** @example "84.0% (21 of 25 · 65.3–93.6%), was 80.0%" */
function withFormer(cell: SaidCell, former: SaidCell | undefined): MarkedWords {
  if (former === undefined || former.kind === "name" || former.kind === "verdict") return cellAsWords(cell);
  const was = former.kind === "count" ? cellAsWords(former) : marked(cellWords(former));
  return [...cellAsWords(cell), ...marked(", was "), ...was];
}

export function cellAsWords(cell: SaidCell): MarkedWords {
  if (cell.kind === "name") return marked(cell.text, cell.clause ?? undefined);
  if (cell.kind === "count") return markedCount(cell.value, cell.behind);
  if (cell.kind === "share" && cell.rate.n > 0) {
    const { rate, behind } = cell;
    return [
      ...marked(`${cellWords(cell)} (`),
      ...markedCount(rate.hits, behind?.hits),
      ...marked(" of "),
      ...markedCount(rate.n, behind?.n),
      ...marked(rate.n < MINIMUM_N ? ")" : ` · ${intervalWords(rate)})`),
    ];
  }
  const more = beside(cell);
  return marked(`${cellWords(cell)}${more === null ? "" : ` (${more})`}`);
}
