/** The order of lists in reports: the same rows give the same list on every machine, whatever its locale. */

/** By code unit; null (left blank) after everything, also after the word "unknown". */
export function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Largest count first; equal counts by name. */
export function byCountThenName<Item>(
  count: (item: Item) => number,
  name: (item: Item) => string | null,
): (a: Item, b: Item) => number {
  return (a, b) => count(b) - count(a) || compareNames(name(a), name(b));
}
