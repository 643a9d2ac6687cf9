/** What ranges of scores are called. */
import type { ScoreRange } from "../../reporting/leads/filter-values.ts";

/** @example { from: 60, until: 70 } → "of 60 to 69"; { from: 60, until: null } → "of 60 or more" */
export function scoreWords({ from, until }: ScoreRange): string {
  if (from === null) return until === null ? "of any" : `below ${until}`;
  return until === null ? `of ${from} or more` : until === from + 1 ? `of ${from}` : `of ${from} to ${until - 1}`;
}
