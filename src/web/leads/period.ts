/** The periods that a list of leads is limited to, back from today. */
import { DAY_MS } from "../../base/time.ts";

export const PERIODS = ["all", "365d", "90d", "30d"] as const;
export type ListPeriod = (typeof PERIODS)[number];

export const PERIOD_WORDS: Readonly<Record<ListPeriod, string>> = {
  all: "All time",
  "365d": "12 months",
  "90d": "90 days",
  "30d": "30 days",
};

/** @returns bounds for the request: whole hours, so that the same question is not asked anew every second */
export function periodBounds(
  period: ListPeriod,
  now: number,
): { readonly from: number | undefined; readonly until: undefined } {
  if (period === "all") return { from: undefined, until: undefined };
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  return { from: Math.max(0, hour - Number.parseInt(period, 10) * DAY_MS), until: undefined };
}
