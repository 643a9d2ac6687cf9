/** Terms of the agreement in words, for screens and print. */
import { unreachable } from "../../base/assert.ts";
import { DAY_MS } from "../../base/time.ts";
import { timesWords } from "./words.ts";
import type { Consequence } from "../agreement.ts";

/** @example "comes back after 30 days, at most twice" */
export function describeConsequence(then: Consequence): string {
  switch (then.kind) {
    case "recycle":
      return `comes back after ${daysWords(then.afterMs)}, at most ${timesWords(then.atMost)}`;
    case "disqualify":
      return "is disqualified";
    case "fix_data":
      return `goes to marketing, who fix the data within ${daysWords(then.withinMs)}`;
    case "reroute":
      return "goes to somebody else";
    case "accept":
      return "is taken as accepted";
    case "dispute":
      return "goes to the arbiter, who decides";
    default:
      return unreachable(then);
  }
}

/** "60 days" */
export function daysWords(ms: number): string {
  const count = Math.round((ms / DAY_MS) * 10) / 10;
  return count === 1 ? "1 day" : `${count} days`;
}
