/** What ranges of scores are called, `[from, until)`; null: without bound. */

/** @example { from: 60, until: 70 } → "of 60 to 69"; { from: 60, until: null } → "of 60 or more"; { from: null, until: 60 } → "below 60" */
export function scoreWords({ from, until }: { readonly from: number | null; readonly until: number | null }): string {
  if (from === null) return until === null ? "of any number" : `below ${until}`;
  return until === null ? `of ${from} or more` : until === from + 1 ? `of ${from}` : `of ${from} to ${until - 1}`;
}
