/** Whether the people of each team have the time for the leads that are promised to them, week by week: the facts, which `src/words` says. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";

export type LikelyRange = { readonly low: number; readonly median: number; readonly high: number };

export type CapacityForecast =
  | { readonly kind: "not_enough"; readonly missing: readonly CapacityMissing[] }
  | {
      readonly kind: "forecast";
      /** Where the number of leads is from: a goal of the agreement, or the usual number of the record. */
      readonly basis: "promised" | "usual";
      /** A month, on average over the months that the forecast touches. */
      readonly leadsPerMonth: number;
      /** In order of the hand-offs. */
      readonly pools: readonly PoolForecast[];
      readonly minutes: { readonly attempt: number; readonly conversation: number; readonly isAssumed: boolean };
      /** That a person has for leads on a business day; `isAssumed`: half of it, because the agreement doesn't say. */
      readonly perDay: { readonly minutes: number | null; readonly isAssumed: boolean };
      readonly runs: number;
    };

/** `weeks`: whole weeks of hand-offs; `hand_offs`: of the team, begun three weeks ago or earlier; `worked`: those of them with a touch on record. */
export type CapacityMissing = {
  readonly what: "weeks" | "hand_offs" | "worked";
  readonly leg: PartyName | null;
  readonly seen: number;
  readonly needed: number;
};

export type PoolForecast = {
  readonly leg: PartyName;
  readonly people: number;
  readonly weeks: readonly WeekForecast[];
  /** The chance that work waits longer than a business day at the end of any of the weeks, 0..1. */
  readonly breaks: number;
  /** The first week for which that is more likely than not; null: none. */
  readonly breaksIn: EpochMs | null;
  /** What `breaks` would be with one more person in the pool. */
  readonly withOneMore: number;
  /** The most leads a month for which `breaks` of this pool is at most one in ten; null: it is more even with hardly any. */
  readonly holdsPerMonth: number | null;
};

export type WeekForecast = {
  readonly from: EpochMs;
  /** Leads handed off to the pool. */
  readonly leads: LikelyRange;
  /** Minutes of work that come with them. */
  readonly neededMinutes: LikelyRange;
  /** Minutes that the pool has, without holidays and absences. */
  readonly availableMinutes: number;
  /** The chance that work waits longer than a business day of the pool when the week ends, 0..1. */
  readonly breaks: number;
};
