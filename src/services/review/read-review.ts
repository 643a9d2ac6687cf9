import { foldReview, type ReviewRecord } from "../../agreement/review/review-record.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { nextReviews } from "../../engine/occasion/next-occasion.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { type Context, must } from "../context.ts";

export type ReviewRead = {
  readonly asOf: EpochMs;
  readonly today: string;
  readonly zone: string;
  /** By the agreement in force; empty: it has no reviews. */
  readonly next: readonly (Omit<ReturnType<typeof nextReviews>[number], "from" | "until"> & {
    /** `YYYY-MM-DD`: its day, and the first and the last day of the period that it is about. */
    readonly day: string;
    readonly firstDay: string;
    readonly lastDay: string;
  })[];
  /** What earlier reviews decided, as the agreement itself says, the latest first. */
  readonly agreed: readonly { readonly date: string; readonly clause: string; readonly text: string }[];
  /** The latest first. */
  readonly records: readonly ReviewRecord[];
};

/** When the next reviews are, what is noted for them, and what the former ones decided. @throws AppError `agreement_missing` */
export async function readReview(ctx: Context): Promise<ReviewRead> {
  must(ctx, "review:read");
  const { db, workspaceId, now } = ctx;
  const asOf = now();
  const { agreement, terms } = await activeAgreement(db, workspaceId);
  return {
    asOf,
    today: localDate(terms.zone, asOf),
    zone: agreement.zone,
    next: nextReviews(terms, asOf).map(({ from, until, ...each }) => ({
      ...each,
      day: localDate(terms.zone, each.at),
      firstDay: localDate(terms.zone, from),
      lastDay: localDate(terms.zone, epochMs(until - 1)),
    })),
    agreed: (agreement.review?.decisions ?? []).toReversed(),
    records: foldReview(await fetchReviewSteps(db, workspaceId)).toReversed(),
  };
}
