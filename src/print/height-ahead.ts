/**
 * How much of the page the first of what follows takes, at most: as much has to be left below a heading, or it goes to the next page.
 *
 * Letters are taken for wider than almost any text has them on average, so that lines are rather counted too many than too few.
 */
import type { SheetBlock, SheetSection } from "../words/sheet/sheet.ts";
import type { PdfStyle } from "./pdf-style.ts";

/** Points of the narrower paper between its margins, and of half of it. */
const WIDTHS = { full: 515, left: 247, right: 247 } as const;
/** Of its size, a letter of bold type on average. */
const LETTER = 0.58;
const CELL_GAP = 6;

/** @returns points below whatever is before the blocks, up to the end of the first line or row that isn't a note */
export function heightAhead(style: PdfStyle, blocks: readonly SheetBlock[], place: SheetSection["place"]): number {
  let height = 0;
  for (const block of blocks) {
    height += firstOf(style, block, WIDTHS[place]);
    if (block.kind !== "notes") break;
  }
  return height;
}

function firstOf(style: PdfStyle, block: SheetBlock, width: number): number {
  const { fontSize, lineHeight } = style.text;
  const line = fontSize * lineHeight;
  switch (block.kind) {
    case "notes": {
      const { fontSize: size, marginBottom } = style.notes;
      return block.lines.reduce((sum, each) => sum + linesOf(each, width, size) * size * lineHeight + marginBottom, 0);
    }
    case "lines":
      return linesOf(block.lines[0] ?? "", width - style.bullet.width, fontSize) * line + style.line.marginBottom;
    case "terms": {
      const [first] = block.terms;
      return linesOf(`${first?.term}: ${first?.text}`, width, fontSize) * line + style.term.marginBottom;
    }
    case "table": {
      const shares = block.columns.reduce((sum, { share }) => sum + share, 0);
      const most = (cells: readonly string[]): number =>
        Math.max(
          1,
          ...block.columns.map(({ share }, index) =>
            linesOf(cells[index] ?? "", (width * share) / shares - CELL_GAP, fontSize),
          ),
        );
      const head = most(block.columns.map(({ title }) => title)) * line + style.head.paddingBottom + 1;
      const row = most(block.rows[0] ?? []) * line + 2 * style.row.paddingVertical + 1;
      return style.table.marginTop + head + row;
    }
  }
}

/** Lines of a text whose words go on in the next line where they no longer fit. */
function linesOf(text: string, width: number, fontSize: number): number {
  const letters = Math.max(1, Math.floor(width / (fontSize * LETTER)));
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(/\s+/)) {
    if (used > 0 && used + 1 + length > letters) {
      lines += 1;
      used = 0;
    }
    used += (used === 0 ? 0 : 1) + length;
    // A long word is parted.
    lines += Math.floor(Math.max(0, used - 1) / letters);
    used = used > letters ? ((used - 1) % letters) + 1 : used;
  }
  return lines;
}
