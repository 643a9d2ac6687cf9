/**
 * Numbers as files write them: with a sign of decimals, and perhaps one between thousands, as the map says.
 *
 * Where the map says nothing, decimals have a point, and what another reader could take for thousands ("1.200") is no number: it is refused,
 * never guessed at.
 */
import type { Cell } from "./cell.ts";

type Signs = Pick<Cell, "decimal" | "grouping">;

/** @returns digits, and a point before the decimals; undefined when it is no number of this writing @example ("1.200,50", comma and point) → "1200.50" */
export function plainNumber(text: string, { decimal, grouping }: Signs): string | undefined {
  const [, sign = "", whole = "", decimals] = splitAt(text, decimal ?? ".");
  const digits = grouping === undefined ? whole : ungrouped(whole, grouping);
  if (digits === undefined || !/^\d{1,15}$/.test(digits)) return undefined;
  return decimals === undefined ? `${sign}${digits}` : `${sign}${digits}.${decimals}`;
}

/** Whether it could as well be thousands: "1.200", where nobody has said what the point means. */
export function isAmbiguous(text: string, { decimal }: Signs): boolean {
  return decimal === undefined && /^-?[1-9]\d{0,2}\.\d{3}$/.test(text);
}

/** How the map says what the point means. */
export const AMBIGUOUS =
  'can be read in two ways: say `decimal: "."`, or `decimal: ","` and `grouping: "."`, in the map';

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
