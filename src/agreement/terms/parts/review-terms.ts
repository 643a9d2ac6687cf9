/** What is measured, who sees it when, and when the two sides review. */
import type { DIGESTS, MEASURES_GROUP, REVIEW } from "../../document/format/parts/review-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/** A measure both sides look at, what it should be, and who sees it. */
export type Measure = Value<typeof MEASURES_GROUP>[number];
/** When the numbers are sent, to whom. `minute` since local midnight of the workspace. */
export type Digest = Value<typeof DIGESTS>[number];
/** When the two sides look at results and at terms, and what they decided before, the oldest first. `first` is `YYYY-MM-DD`. */
export type Review = Value<typeof REVIEW>;
