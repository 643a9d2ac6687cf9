/** Clocks that count for nothing, with the reason: what became void before it was due is neither kept nor missed, and no one may wonder where it is. */
import type { LeadId } from "../../base/ids.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import { compareNames } from "../statistics/order.ts";
import { groupBy } from "../statistics/group-by.ts";
import type { ExemptLine } from "./report.ts";
import type { CountedClock } from "../rows/rows.ts";

/** How many leads of a line are named; its count is of all. */
export const MOST_NAMED = 50;

/** One that stands for itself has its lead. */
type OwnClock = CountedClock & { readonly leadId?: LeadId };

/** Of the clocks that would have been due in the period; by clause, then by reason. */
export function exemptClocks(clocks: readonly OwnClock[], period: Period): readonly ExemptLine[] {
  const exempt = clocks.filter(({ status, dueAt }) => status === "void" && isInPeriod(period, dueAt));
  return [...groupBy(exempt, ({ clause, why }) => JSON.stringify([clause, why]))]
    .map(([key, ofLine]) => {
      const [clause, reason] = JSON.parse(key) as [string, string | null];
      const leads = [...new Set(ofLine.flatMap(leadsOf))].slice(0, MOST_NAMED);
      return { clause, reason, count: ofLine.reduce((sum, { count = 1 }) => sum + count, 0), leads };
    })
    .sort((a, b) => compareNames(a.clause, b.clause) || compareNames(a.reason, b.reason));
}

function leadsOf({ leads, leadId }: OwnClock): readonly string[] {
  return leads ?? (leadId === undefined ? [] : [leadId]);
}
