/** The name that was probably meant. */
import { distance } from "fastest-levenshtein";

/** @returns the nearest of `names` by edit distance, when it is near enough to be a typing mistake */
export function nearest(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const each of names) {
    if (Math.abs(each.length - name.length) >= bestDistance) continue;
    const edits = distance(name.toLowerCase(), each.toLowerCase());
    if (edits < bestDistance) {
      best = each;
      bestDistance = edits;
    }
  }
  return best;
}

/** "Did you mean …?", or the whole list where nothing is near. */
export function suggestion(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  if (near !== undefined) return `Did you mean “${near}”?`;
  return names.length === 0 ? "None are defined yet." : `Choose from: ${[...new Set(names)].join(", ")}.`;
}
