/** Which lines of two texts are not in the other, in their order. */
export type ComparedLine = { readonly text: string; readonly isApart: boolean };

/** More lines than this on both sides between what is the same are told apart without looking for moved ones: it would take too long. */
const MOST_CELLS = 4_000_000;

export function linesApart(
  mine: string,
  theirs: string,
): { readonly mine: readonly ComparedLine[]; readonly theirs: readonly ComparedLine[] } {
  const [a, b] = [mine.split("\n"), theirs.split("\n")];
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const inBoth = commonLines(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const told = (lines: readonly string[], common: ReadonlySet<number>): readonly ComparedLine[] =>
    lines.map((text, index) => ({
      text,
      isApart: index >= head && index < lines.length - tail && !common.has(index - head),
    }));
  return { mine: told(a, inBoth.a), theirs: told(b, inBoth.b) };
}

/** Indexes of a longest common subsequence. */
function commonLines(
  a: readonly string[],
  b: readonly string[],
): { readonly a: ReadonlySet<number>; readonly b: ReadonlySet<number> } {
  const found = { a: new Set<number>(), b: new Set<number>() };
  if (a.length * b.length > MOST_CELLS) return found;
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      found.a.add(i);
      found.b.add(j);
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
