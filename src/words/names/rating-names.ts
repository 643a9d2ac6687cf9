/** What people call how good a lead was. */
import type { Rating } from "../../engine/lead/input.ts";

export const RATING_NAMES: Readonly<Record<Rating, string>> = { good: "Good", fair: "Fair", poor: "Poor" };

/** The question that they answer. */
export const RATING_QUESTION = "How good was this lead?";
