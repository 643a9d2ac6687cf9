/** What happens to a lead: because of a reason to reject it, or when a time is over. */
import { decides, eachDoes } from "../effect.ts";
import { choice, group, number, optional, wallDuration } from "../field.ts";

const FOLLOWS = ["decides", "engine/disposition/consequence"] as const;

export const CONSEQUENCE_KEYS = {
  then: eachDoes(
    {
      recycle: FOLLOWS,
      disqualify: FOLLOWS,
      "fix-data": FOLLOWS,
      reroute: FOLLOWS,
      accept: ["decides", "engine/disposition/accept-by-default"],
      dispute: ["decides", "engine/disposition/dispute"],
    },
    choice("What happens next.", "recycle", {
      recycle:
        "it goes to Nurture for a time (`after`) and is then re-scored; a lead recycled `at-most` times already is disqualified instead",
      disqualify: "it is disqualified",
      "fix-data": "it goes back to Marketing to fix its data within a time (`within`)",
      reroute: "it goes to another rep",
      accept: "it counts as accepted; only when a deadline passes",
      dispute: "the arbiter decides; only for a reject reason",
    }),
  ),
  after: decides(
    "engine/disposition/consequence",
    optional(wallDuration("For `recycle`: how long it stays in Nurture.", "30 days")),
  ),
  "at-most": decides(
    "engine/disposition/consequence",
    optional(number("For `recycle`: how often; after that, the lead is disqualified.", "2", 1, 20)),
  ),
  within: decides(
    "engine/disposition/consequence",
    optional(wallDuration("For `fix-data`: the time to fix the data.", "2 days")),
  ),
} as const;

export const CONSEQUENCE = group(
  "What happens to the lead.",
  "{ then: recycle, after: 30 days, at-most: 2 }",
  CONSEQUENCE_KEYS,
);
