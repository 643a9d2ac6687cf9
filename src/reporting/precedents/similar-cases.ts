/**
 * Which earlier cases are most like one that is to be decided: pure, so that it can be followed by hand.
 *
 * A case is a lead in the gray zone, or a disputed rejection. What two share counts in one order: the reason of the rejection before the grade,
 * the grade before the lead source, the source before the score band. Of equals the newest comes first.
 */
import type { PrecedentRow } from "../rows/rows.ts";

/** By what cases are compared, what counts most first. */
export const SHARED = ["reason", "grade", "origin", "score"] as const;
export type Shared = (typeof SHARED)[number];

export type Case = Pick<PrecedentRow, "reason"> & {
  readonly grade: string;
  readonly origin: string | null;
  readonly score: number;
};
export type EarlierCase = Case & Pick<PrecedentRow, "leadId" | "at" | "ruling" | "by">;
export type SimilarCase = EarlierCase & { readonly shared: readonly Shared[] };

/** Points of one score band: 50 to 59 are one. */
const BAND = 10;

/**
 * @param earlier decided cases of the same kind
 * @returns at most `most`, the most similar first; none that shares nothing
 */
export function similarCases(open: Case, earlier: readonly EarlierCase[], most: number): readonly SimilarCase[] {
  return earlier
    .map((each) => ({ ...each, shared: SHARED.filter((what) => IS_SHARED[what](open, each)) }))
    .filter(({ shared }) => shared.length > 0)
    .toSorted((a, b) => likeness(b) - likeness(a) || b.at - a.at || (a.leadId < b.leadId ? -1 : 1))
    .slice(0, most);
}

const IS_SHARED: Readonly<Record<Shared, (one: Case, other: Case) => boolean>> = {
  reason: (one, other) => one.reason !== null && one.reason === other.reason,
  grade: (one, other) => one.grade === other.grade,
  origin: (one, other) => one.origin === other.origin,
  score: (one, other) => Math.floor(one.score / BAND) === Math.floor(other.score / BAND),
};

/** What counts more outweighs all that counts less: 8, 4, 2, 1. */
function likeness({ shared }: SimilarCase): number {
  return shared.reduce((sum, what) => sum + 2 ** (SHARED.length - 1 - SHARED.indexOf(what)), 0);
}
