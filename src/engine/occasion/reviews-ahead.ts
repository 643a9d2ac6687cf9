/**
 * Reviews that are close enough to be announced, so that both teams have read the results when they meet. No clause says how early, so that is Baton's.
 */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms/terms.ts";
import { nextReviews, type Reviewed } from "./next-occasion.ts";
import { workdaysBefore } from "./workdays.ts";

const AHEAD_WORKDAYS = 3;

export type ReviewAhead = {
  readonly of: Reviewed;
  readonly clause: ClauseId;
  /** The start of its day. */
  readonly at: EpochMs;
  /** The whole local days that it is about: `[from, until)`. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Until its day: 1 on the workday before. */
  readonly workdays: number;
  readonly to: readonly MemberId[];
};

/** The next review of each kind after `at`, with when it is announced: it may be over. */
export function reviewsAhead(
  terms: Terms,
  at: EpochMs,
): readonly { readonly review: ReviewAhead; readonly announcedAt: EpochMs }[] {
  return nextReviews(terms, at).map((review) => {
    let workdays = 1;
    while (workdays < AHEAD_WORKDAYS && workdaysBefore(terms, review.at, workdays) > at) workdays += 1;
    return { review: { ...review, workdays }, announcedAt: workdaysBefore(terms, review.at, AHEAD_WORKDAYS) };
  });
}
