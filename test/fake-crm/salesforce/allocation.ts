/**
 * The calls an organization may make within 24 hours, of which others take a part, and the header that says how many are used.
 *
 * Source: developer.salesforce.com, "API Request Limits and Allocations" (403 REQUEST_LIMIT_EXCEEDED; rolling, so it comes back by the
 * hour) and "Limit Info Header".
 */
import { DAY_MS, HOUR_MS } from "../../../src/base/time.ts";
import type { CrmClock } from "../clock.ts";
import { refused } from "./refusals.ts";

export type Allocation = {
  perDay: number;
  /** How much of it others use, 0 to 1. */
  othersShare: number;
  readonly used: () => number;
  /** @throws the 403 of what is too much */
  readonly count: () => Readonly<Record<string, string>>;
  /** Ours so far: all, and those refused. */
  readonly counted: { all: number; refused: number };
};

export function salesforceAllocation(clock: CrmClock): Allocation {
  // By the hour, as it is forgotten.
  const byHour = new Map<number, number>();
  const hour = (): number => Math.floor(clock.now() / HOUR_MS);
  const allocation: Allocation = {
    ...{ perDay: 100_000, othersShare: 0.2, counted: { all: 0, refused: 0 } },
    used() {
      for (const each of byHour.keys()) if (each <= hour() - DAY_MS / HOUR_MS) byHour.delete(each);
      const own = [...byHour.values()].reduce((sum, each) => sum + each, 0);
      return own + Math.floor(allocation.perDay * allocation.othersShare);
    },
    count() {
      allocation.counted.all += 1;
      const used = allocation.used();
      if (used >= allocation.perDay) {
        allocation.counted.refused += 1;
        throw refused(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
      }
      byHour.set(hour(), (byHour.get(hour()) ?? 0) + 1);
      return { "Sforce-Limit-Info": `api-usage=${used + 1}/${allocation.perDay}` };
    },
  };
  return allocation;
}
