/** Which character separates the cells of a text: as Excel's first line says, or else by how evenly it divides the lines. */

/** Where two divide a text equally well, the earlier one: commas are in texts and amounts, tabs are not. */
const DELIMITERS = ["\t", ";", "|", ","] as const;
const LINES_MAX = 50;

/** Excel's own line before the header, which it reads and doesn't show: `sep=;`. */
const SEP_LINE = /^"?sep=([^\r\n"])"?[ \t,;|]*(?:\r\n|\r|\n|$)/i;

export type SepLine = { readonly delimiter: string; readonly length: number };

/** @param text the beginning of the file, without a byte order mark */
export function sepLineOf(text: string): SepLine | undefined {
  const match = SEP_LINE.exec(text);
  return match?.[1] === undefined ? undefined : { delimiter: match[1], length: match[0].length };
}

/**
 * The one that most lines have equally often, outside quotes; a comma when there is none.
 *
 * @param text the beginning of the file; its last line may be cut
 */
export function delimiterOf(text: string): string {
  const lines = countedLines(text);
  let best = { delimiter: ",", lines: 0, count: 0 };
  for (const [index, delimiter] of DELIMITERS.entries()) {
    const frequencies = new Map<number, number>();
    for (const counts of lines) {
      const count = counts[index] ?? 0;
      if (count > 0) frequencies.set(count, (frequencies.get(count) ?? 0) + 1);
    }
    for (const [count, agreeing] of frequencies) {
      if (agreeing > best.lines || (agreeing === best.lines && count > best.count))
        best = { delimiter, lines: agreeing, count };
    }
  }
  return best.delimiter;
}

/** How often each delimiter stands outside quotes, by line. */
function countedLines(text: string): readonly (readonly number[])[] {
  const lines: number[][] = [];
  let counts = DELIMITERS.map(() => 0);
  let isQuoted = false;
  let startsCell = true;
  for (let at = 0; at < text.length && lines.length < LINES_MAX; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign === '"') isQuoted = false;
      continue;
    }
    const index = (DELIMITERS as readonly string[]).indexOf(sign);
    // A quote that closes and opens again is a quote in the cell: after one, the next opens.
    if (sign === '"' && (startsCell || text.charAt(at - 1) === '"')) isQuoted = true;
    else if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
    else if (sign === "\n" || sign === "\r") {
      if (counts.some((count) => count > 0)) lines.push(counts);
      counts = DELIMITERS.map(() => 0);
    }
    startsCell = index >= 0 || sign === "\n" || sign === "\r" || (startsCell && sign === " ");
  }
  if (lines.length === 0 || (lines.length < LINES_MAX && !isQuoted)) lines.push(counts);
  return lines;
}
