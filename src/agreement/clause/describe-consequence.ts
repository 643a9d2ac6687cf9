/** Terms of the agreement in words, for screens and print. */
import { unreachable } from "../../base/assert.ts";
import { DAY_MS, type DurationMs } from "../../base/time.ts";
import { timesWords } from "./words.ts";
import type { Consequence } from "../agreement.ts";
import { lengthWords } from "../read/duration.ts";

/** @example "comes back after 30 days, at most twice" */
export function describeConsequence(then: Consequence): string {
  switch (then.kind) {
    case "recycle":
      return `comes back after ${timeWords(then.afterMs, then.afterDays)}, at most ${timesWords(then.atMost)}`;
    case "disqualify":
      return "is disqualified";
    case "fix_data":
      return `goes to marketing, who fix the data within ${timeWords(then.withinMs, then.withinDays)}`;
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

/** Hours where hours were agreed that could be taken for days: "720 hours". */
function timeWords(ms: DurationMs, days: number | undefined): string {
  return days === undefined && ms % DAY_MS === 0 ? lengthWords(ms, days) : daysWords(ms);
}

/** "60 days" */
export function daysWords(ms: number): string {
  const count = Math.round((ms / DAY_MS) * 10) / 10;
  return count === 1 ? "1 day" : `${count} days`;
}
