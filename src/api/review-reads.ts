/** What the pages of reviews ask. */
import { REFUSED } from "./first-reads.ts";
import { read } from "./read.ts";
import {
  AdviceResponse,
  PackQuery,
  PackResponse,
  PointsResponse,
  reviewPaths,
  ReviewResponse,
} from "./review-contract.ts";
import { ScoreboardResponse } from "./report-contract.ts";
import { Problem } from "./shapes.ts";

export const REVIEW_READS = {
  review: read({
    path: reviewPaths.review,
    summary: "The next reviews, notes for them, and decisions of earlier ones",
    answer: ReviewResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  advice: read({
    path: reviewPaths.advice,
    summary:
      "What the record of up to a year advises to change, leaves, or can't tell yet, clause by clause: by the latest run of the lab",
    answer: AdviceResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  points: read({
    path: reviewPaths.points,
    summary: "Points learned from won and lost leads, by the latest run of the lab, beside those agreed",
    answer: PointsResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  pack: read({
    path: reviewPaths.pack,
    summary: "The results of a period for a review, as on paper, with the clause behind each line",
    query: PackQuery,
    answer: PackResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
  packFigures: read({
    path: reviewPaths.packFigures,
    summary: "The commitments and measures of a results pack as numbers; its goals are those of its last month",
    query: PackQuery,
    answer: ScoreboardResponse,
    refusals: { ...REFUSED, 409: Problem },
  }),
} as const;
