/** Part 13: how long persons are known by name. */
import { duration, group, why } from "./field.ts";

export const PRIVACY = group("How long a person is known by name.", "{ forget-after: 730 days }", {
  "forget-after": duration(
    "How long after a lead has ended (customer, lost, disqualified or merged), or after the last activity or touch of one that no party has in hand, what identifies the person is erased. What was counted stays. From 30 days to ten years.",
    "730 days",
    "wall",
  ),
  why,
});
