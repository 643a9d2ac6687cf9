/** Ranges of scores as people write them, and the bands they make together. */
import type { Spot } from "../spot.ts";

/** Below every score that rules can add up to. */
export const LOWEST_SCORE = -1_000_000;
const HIGHEST_SCORE = 1_000_000;
const LIMIT = 1_000;

/** Both inclusive. `to` is undefined where only a beginning is said: `75`. */
type Range = { readonly from: number; readonly to: number | undefined };
export type Band = { readonly id: string; readonly spot: Spot; readonly fromScore: number };

/**
 * Orders named ranges, the highest first, and reports what overlaps, what is left out between two, and a lowest one that is missing.
 *
 * @param ranges a beginning alone (`75`) reaches to the next range above; `lowest` is everything below the others
 * @param where  reports something about all of them
 */
export function bandsOf(
  ranges: readonly { readonly id: string; readonly spot: Spot }[],
  where: (code: "contradiction" | "overlap", message: string, remedy: string) => void,
): readonly Band[] {
  const read = ranges.flatMap(({ id, spot }) => {
    const range = readRange(spot);
    return range === undefined ? [] : [{ id, spot, range }];
  });
  const sorted = read.sort((a, b) => b.range.from - a.range.from);
  const unread = ranges.length - read.length;
  const lowest = sorted.filter(({ range }) => range.from === LOWEST_SCORE);
  if (ranges.length > 0 && unread === 0 && lowest.length !== 1)
    where(
      "contradiction",
      lowest.length === 0 ? "None starts at the lowest score." : `${lowest.length} start at the lowest score.`,
      "Exactly one must: use `lowest`, or `below 62`.",
    );
  for (const [index, { id, spot, range }] of sorted.entries()) {
    const above = sorted[index - 1];
    const last = above === undefined ? HIGHEST_SCORE : above.range.from - 1;
    // Several lowest ones were reported above.
    if (above?.range.from === LOWEST_SCORE) continue;
    if (above !== undefined && above.range.from === range.from)
      spot.report("overlap", `“${id}” and “${above.id}” start at the same score.`, "Start each at a score of its own.");
    else if (range.to !== undefined && range.to > last)
      spot.report(
        "overlap",
        `“${id}” overlaps “${above?.id ?? ""}”, which starts at ${last + 1}.`,
        `End it at ${last}.`,
      );
    else if (range.to !== undefined && range.to < last)
      spot.report(
        "overlap",
        above === undefined
          ? `Scores above ${range.to} aren't covered.`
          : `Scores from ${range.to + 1} to ${last} aren't covered.`,
        above === undefined ? `Use \`${range.from} or more\`.` : `End it at ${last}.`,
      );
  }
  return sorted.map(({ id, spot, range }) => ({ id, spot, fromScore: range.from }));
}

const WHOLE = "(-?\\d{1,7})";
const PATTERNS: readonly (readonly [RegExp, (first: number, second: number) => Range])[] = [
  [new RegExp(`^(?:from )?${WHOLE}(?: or more|\\+)$`, "i"), (from) => ({ from, to: HIGHEST_SCORE })],
  [new RegExp(`^(?:from )?${WHOLE}$`, "i"), (from) => ({ from, to: undefined })],
  [new RegExp(`^(?:from )?${WHOLE}(?: to |\\s*[-–]\\s*)${WHOLE}$`, "i"), (from, to) => ({ from, to })],
  [new RegExp(`^below ${WHOLE}$`, "i"), (limit) => ({ from: LOWEST_SCORE, to: limit - 1 })],
  [new RegExp(`^up to ${WHOLE}$`, "i"), (to) => ({ from: LOWEST_SCORE, to })],
  [/^(lowest)$/i, () => ({ from: LOWEST_SCORE, to: undefined })],
];

function readRange(spot: Spot): Range | undefined {
  const { value } = spot;
  const written =
    value?.kind === "number" || value?.kind === "text" ? value.text.trim().replace(/\s+/g, " ") : undefined;
  if (written === undefined) {
    spot.wrongKind("a range of scores, such as `75`, `62 to 74`, or `lowest`");
    return undefined;
  }
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(written);
    if (match !== null) return checked(spot, make(Number(match[1]), Number(match[2])));
  }
  if (value?.kind === "number")
    spot.report("out_of_range", `${written} is out of range.`, `Use a whole number from -${LIMIT} to ${LIMIT}.`);
  else
    spot.report(
      "not_a_range",
      `“${written}” isn't a range of scores.`,
      "Use `75`, `62 to 74`, `75 or more`, `below 62`, or `lowest`.",
    );
  return undefined;
}

function checked(spot: Spot, range: Range): Range | undefined {
  const ends = [range.from, range.to].filter((each) => each !== undefined && Math.abs(each) !== HIGHEST_SCORE);
  const wild = ends.find((each) => each !== undefined && Math.abs(each) > LIMIT + 1);
  if (wild !== undefined) {
    spot.report(
      "out_of_range",
      `${wild} is out of range.`,
      `Use a whole number from -${LIMIT} to ${LIMIT}, or \`lowest\`.`,
    );
    return undefined;
  }
  if (range.to !== undefined && range.to < range.from) {
    spot.report("never_matches", `Nothing is between ${range.from} and ${range.to}.`, "Put the smaller number first.");
    return undefined;
  }
  return range;
}
