/**
 * How far a search by the time of the last change has come. HubSpot's search lags behind and finds late what came early, gives 200 a page and 10,000 in all, and
 * orders what changed in one millisecond as it likes. So it goes from time to time rather than from page to page, and through one full millisecond by ID.
 */
import { z } from "zod";

export const SearchCursor = z.object({
  /** What changed until then, inclusive, was found, in milliseconds. */
  after: z.number(),
  /** Within one millisecond: up to this ID it was found. */
  tied: z.object({ at: z.number(), id: z.string() }).nullable(),
});
export type SearchCursor = z.infer<typeof SearchCursor>;

export type FoundChange = { readonly id: string; readonly at: number };

/** What to search for next: changes of one millisecond in the order of IDs, else all later ones in the order of time. */
export type SearchQuestion =
  | { readonly kind: "tied"; readonly at: number; readonly afterId: string }
  | { readonly kind: "later"; readonly after: number; readonly until: number | null };

/** @param until inclusive; null: as far as it goes */
export function questionOf({ after, tied }: SearchCursor, until: number | null): SearchQuestion {
  return tied === null ? { kind: "later", after, until } : { kind: "tied", at: tied.at, afterId: tied.id };
}

/**
 * @param found one page, in the order that was asked for
 * @param isFull there may be more
 * @returns where it goes on; `isMore`: at once
 */
export function advance(
  cursor: SearchCursor,
  until: number | null,
  found: readonly FoundChange[],
  isFull: boolean,
): { readonly cursor: SearchCursor; readonly isMore: boolean } {
  if (cursor.tied !== null) {
    const { at } = cursor.tied;
    const last = found.at(-1);
    return isFull && last !== undefined
      ? { cursor: { after: cursor.after, tied: { at, id: last.id } }, isMore: true }
      : { cursor: { after: Math.max(cursor.after, at), tied: null }, isMore: true };
  }
  const latest = found.reduce((most, { at }) => Math.max(most, at), cursor.after);
  if (!isFull) return { cursor: { after: until ?? latest, tied: null }, isMore: false };
  const isOneInstant = found.every(({ at }) => at === latest);
  // Of the last millisecond of a full page, more may be there: it is asked for again, from its beginning.
  return isOneInstant
    ? { cursor: { after: cursor.after, tied: { at: latest, id: "0" } }, isMore: true }
    : { cursor: { after: Math.max(cursor.after, latest - 1), tied: null }, isMore: true };
}
