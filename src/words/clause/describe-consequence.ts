/** Terms of the agreement in words, for screens and print. */
import { timesWords } from "../english/counted.ts";
import { unreachable } from "../../base/assert.ts";
import { DAY_MS, type DurationMs } from "../../base/time.ts";
import type { Consequence } from "../../agreement/terms/agreement.ts";
import { lengthWords } from "../../agreement/document/read/duration.ts";

/** @example "goes to nurture for 30 days and is weighed again then; recycled twice already, it is disqualified" */
export function describeConsequence(then: Consequence): string {
  switch (then.kind) {
    case "recycle":
      return `goes to nurture for ${timeWords(then.afterMs, then.afterDays)} and is weighed again then; recycled ${timesWords(then.atMost)} already, it is disqualified`;
    case "disqualify":
      return "is disqualified";
    case "fix_data":
      return `goes back to the giving side, which corrects its data within ${timeWords(then.withinMs, then.withinDays)}; it is handed over again when that is done and not before, and late is a miss of the giving side`;
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
