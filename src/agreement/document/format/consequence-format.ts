/** What happens to a lead: because of a reason to reject it, or when a time is over. */
import { choice, group, number, optional, wallDuration } from "./field.ts";

export const CONSEQUENCE_KEYS = {
  then: choice("What happens next.", "recycle", {
    recycle:
      "it goes to Nurture for a time (`after`) and is then re-scored; a lead recycled `at-most` times already is disqualified instead",
    disqualify: "it is disqualified",
    "fix-data": "it goes back to Marketing to fix its data within a time (`within`)",
    reroute: "it goes to another rep",
    accept: "it counts as accepted; only when a deadline passes",
    dispute: "the arbiter decides; only for a reject reason",
  }),
  after: optional(wallDuration("For `recycle`: how long it stays in Nurture.", "30 days")),
  "at-most": optional(number("For `recycle`: how often; after that, the lead is disqualified.", "2", 1, 20)),
  within: optional(wallDuration("For `fix-data`: the time to fix the data.", "2 days")),
} as const;

export const CONSEQUENCE = group(
  "What happens to the lead.",
  "{ then: recycle, after: 30 days, at-most: 2 }",
  CONSEQUENCE_KEYS,
);
