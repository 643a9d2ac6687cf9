/** Which of several ratings of a lead counts. */
import type { RatingRow } from "../rows/rows.ts";

/** @param ratings of one lead, in the order in which they were heard @returns that of each member that counts, the latest first */
export function latestRatings(ratings: readonly RatingRow[]): readonly RatingRow[] {
  const latest = new Map<string, RatingRow>();
  for (const each of ratings) {
    latest.delete(each.by);
    latest.set(each.by, each);
  }
  return [...latest.values()].toReversed();
}
