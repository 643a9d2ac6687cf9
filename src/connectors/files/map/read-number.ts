/**
 * Numbers as files write them: with a sign of decimals, and perhaps one between thousands, as the map says.
 *
 * Where the map doesn't say it, a number is read when there is only one way to read it: "12,500.00", "1 200", "1.200,50". What could be two
 * numbers ("1.200") is refused, never guessed at.
 */
import type { Signs } from "./cell.ts";

/** @returns digits, and a point before the decimals; undefined when it is no number of this writing @example ("1.200,50", comma and point) → "1200.50" */
export function plainNumber(text: string, { decimal, grouping }: Signs): string | undefined {
  const [, sign = "", whole = "", decimals] = splitAt(text, decimal ?? ".");
  const digits = grouping === undefined ? whole : ungrouped(whole, grouping);
  if (digits === undefined || !/^\d{1,15}$/.test(digits)) return undefined;
  return decimals === undefined ? `${sign}${digits}` : `${sign}${digits}.${decimals}`;
}

const PLAIN = /^-?\d{1,15}$/;

/** What stands for a number that can be read in two ways. */
export const EITHER = "ambiguous";

/** @returns as `plainNumber`; `EITHER` where it can be read in two ways */
export function readPlainNumber(text: string, signs: Signs): string | undefined {
  if (PLAIN.test(text)) return text;
  if (signs.grouping !== undefined) return plainNumber(text, signs);
  const read = new Map<number, string>();
  for (const decimal of signs.decimal === undefined ? DECIMALS : [signs.decimal])
    for (const grouping of GROUPINGS) {
      if (grouping === decimal || (grouping !== undefined && /^-?0/.test(text))) continue;
      const plain = plainNumber(text, { decimal, grouping });
      if (plain !== undefined) read.set(Number(plain), plain);
    }
  const [first] = read.values();
  return read.size > 1 ? EITHER : first;
}

const DECIMALS = [".", ","] as const;
const GROUPINGS = [undefined, ".", ",", " ", "'", "’"] as const;

/** How the map says what the point means. */
export const AMBIGUOUS =
  'can be read in two ways: say `decimal: "."`, or `decimal: ","` and `grouping: "."`, in the map';

const LONGEST_RANGE = 60;
const RANGE =
  /^[>≥]?\s*(\d[\d.,'’\u00a0\u202f ]*?)\s*(?:(?:-|–|—|to)\s*\d[\d.,'’\u00a0\u202f ]*|\+|(?:or|and) more)?(?:\s+[a-z]+)?$/i;

/** The lower end of a size band, as it is written there. @example "51-200", "1,001 – 5,000 employees", "10,001+", "50" → "51", "1,001", "10,001", "50" */
export function lowerEndOf(text: string): string | undefined {
  return text.length > LONGEST_RANGE ? undefined : RANGE.exec(text)?.[1];
}

const NONE: readonly (string | undefined)[] = [];

function splitAt(text: string, decimal: "." | ","): readonly (string | undefined)[] {
  return (decimal === "." ? /^(-?)([^.]+?)(?:\.(\d{1,15}))?$/ : /^(-?)([^,]+?)(?:,(\d{1,15}))?$/).exec(text) ?? NONE;
}

/** A sign that stands anywhere but between thousands is a mistake. */
function ungrouped(whole: string, grouping: string): string | undefined {
  const parts = (grouping === " " ? whole.replaceAll(/[\u00a0\u202f]/g, " ") : whole).split(grouping);
  const [first = "", ...rest] = parts;
  const isGrouped = /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part));
  return rest.length === 0 || isGrouped ? parts.join("") : undefined;
}
