/** What becomes of a lead, behind "the lead". */
import { unreachable } from "../../base/assert.ts";
import { DAY_MS, type DurationMs } from "../../base/time.ts";
import { counted, timesWords } from "../english/counted.ts";
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import { lengthWords } from "../../agreement/document/read/values/duration.ts";

/** @example "is recycled: it goes to Nurture for 30 days and is then re-scored; a lead already recycled twice is disqualified instead" */
export function describeConsequence(then: Consequence): string {
  switch (then.kind) {
    case "recycle":
      return `is recycled: it goes to Nurture for ${spanWords(then.afterMs, then.afterDays)} and is then re-scored; a lead already recycled ${timesWords(then.atMost)} is disqualified instead`;
    case "disqualify":
      return "is disqualified";
    case "fix_data":
      return `goes back to the team that handed it off, which corrects the data within ${spanWords(then.withinMs, then.withinDays)} (anything later is a miss). It is handed off again only after the correction`;
    case "reroute":
      return "is rerouted to another rep";
    case "accept":
      return "counts as accepted";
    case "dispute":
      return "goes to the arbiter; if the arbiter upholds the rejection or does not decide in time, the lead is disqualified";
    default:
      return unreachable(then);
  }
}

/** Hours where hours were agreed that could be taken for days: "720 hours". */
function spanWords(ms: DurationMs, days: number | undefined): string {
  return days === undefined && ms % DAY_MS === 0 ? lengthWords(ms, days) : daysWords(ms);
}

/** "60 days" */
export function daysWords(ms: number): string {
  return counted(Math.round((ms / DAY_MS) * 10) / 10, "day");
}
