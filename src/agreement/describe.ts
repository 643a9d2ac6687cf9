/** Terms of the agreement in words, for screens and print. */
import { unreachable } from "../base/assert.ts";
import { DAY_MS } from "../base/time.ts";
import type { Consequence } from "./agreement.ts";

/** @example "comes back after 30 days, at most twice" */
export function describeConsequence(then: Consequence): string {
  switch (then.kind) {
    case "recycle":
      return `comes back after ${days(then.afterMs)}, at most ${then.atMost === 1 ? "once" : then.atMost === 2 ? "twice" : `${then.atMost} times`}`;
    case "disqualify":
      return "is disqualified";
    case "fix_data":
      return `goes to marketing, who fix the data within ${days(then.withinMs)}`;
    case "reroute":
      return "goes to somebody else";
    default:
      return unreachable(then);
  }
}

function days(ms: number): string {
  const count = Math.round((ms / DAY_MS) * 10) / 10;
  return count === 1 ? "1 day" : `${count} days`;
}
