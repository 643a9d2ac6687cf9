/** Part 13: how long people's data is kept. */
import { duration, group, why } from "./field.ts";

export const PRIVACY = group("How long personal data is kept.", "{ forget-after: 730 days }", {
  "forget-after": duration(
    "When personal data is erased: this long after a lead has ended (customer, lost, disqualified, or merged), or after the last activity or touch of a lead that no team is working. The counts stay. From 30 days to ten years.",
    "730 days",
    "wall",
  ),
  why,
});
