/**
 * What leads add to the days of a report, added up: how often something happened, and how long each of something took.
 *
 * Sums of several days are the sum of the days, whoever makes them: from rows, or from what is stored by day. Lengths are kept one by one, so that a
 * median of many days is exact.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { FunnelStage } from "../../calculator/conversion-chain.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { defined } from "../../base/assert.ts";
import { madeOnce } from "../statistics/made-once.ts";
import type { CountedClock, CountedEntry, DispositionRow, MeasureRows } from "../rows/rows.ts";

/** What is counted, by the day in brackets. */
export type CountKinds = {
  /** Clocks that no longer run, by what tells them apart (their due). */
  clock: [
    ...Parameters<
      (
        clause: CountedClock["clause"],
        kind: CountedClock["kind"],
        leg: CountedClock["leg"],
        owner: CountedClock["owner"],
        status: CountedClock["status"],
        why: CountedClock["why"],
      ) => void
    >,
  ];
  /** Decisions on hand-offs (theirs). */
  decided: [decision: DispositionRow["decision"], reason: string | null];
  /** Entries of a stage (theirs). */
  entered: [stage: Stage];
  /** Of the entries of a stage those that got to another, then or later (the entry). */
  reached: [from: FunnelStage, to: FunnelStage];
  /** Pipeline that was created: how many have a value, and how many have none, and what the values are, in minor units. */
  pipeline: [what: "deals" | "unvalued" | "allMinor" | "sourcedMinor"];
  /** Opportunities and deals whose value is stated in a currency, and what that is (the entry). */
  stated: [stage: Stage, currency: string, what: "count" | "minor"];
  /** MQLs by origin, and by the agreed types that would fit (the entry); `again`: those of one lead but the last. */
  mql: [origin: string | null, fits: string];
  "mql again": [origin: string | null, fits: string];
  /** Of the leads that became MQLs, what closed of them (the entry); `again`: of those that had been one from the same origin. */
  closed: [origin: string | null, what: "mqls" | "won" | "deals" | "minor", currency: string];
  "closed again": [origin: string | null, what: "mqls" | "won" | "deals" | "minor", currency: string];
  /** Hand-offs, and what was said to them. */
  "handed off": [leg: PartyName, answer: "accepted" | "rejected" | "undecided"];
  /** Hand-offs by whether anyone tried since; `again`: those of a lead that had been handed off before. */
  covered: [isTouched: boolean];
  "covered again": [isTouched: boolean];
  /** Hand-offs of which it is known how often they were tried. */
  tried: [leg: PartyName, state: "done" | "left", attempts: number, isReached: boolean];
  /** Turns of a pool (the assignment). */
  turn: [leg: PartyName, member: MemberId];
};

/** What is measured, one by one, by the day in brackets. Milliseconds, or instants. */
export type LengthKinds = {
  /** When clocks that run are due (that). */
  running: [
    clause: CountedClock["clause"],
    kind: CountedClock["kind"],
    leg: CountedClock["leg"],
    owner: CountedClock["owner"],
  ];
  /** From arrival to the first touch; until there was nothing to wait for any more; since when it waits (the arrival). */
  touched: [];
  "went untouched": [];
  untouched: [];
  /** From one stage to another (when that was reached). */
  took: [from: FunnelStage, to: FunnelStage];
  /** From MQL to customer (when it was won). */
  won: [];
  /** In a stage (when it was left). */
  stay: [stage: Stage];
  /** Hand-offs with fewer attempts than agreed: when the time for them is over. */
  "short until": [leg: PartyName, attempts: number];
  /** From an assignment to the touch; until the lead was elsewhere; since when a member has it (the assignment). */
  responded: [member: MemberId];
  "lost untouched": [member: MemberId];
  "has untouched": [leg: PartyName, member: MemberId];
};

export type SumKind = keyof CountKinds | keyof LengthKinds;

/** By `sumKey`. Of the lengths no order is meant. */
export type Sums = {
  readonly counts: ReadonlyMap<string, number>;
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  /** When a stage was entered last. */
  readonly latest: ReadonlyMap<Stage, number>;
};

/** Of one thing that is counted or measured: its kind comes first. */
export function sumKey(kind: SumKind, of: readonly unknown[]): string {
  return JSON.stringify([kind, ...of]);
}

export function kindOfKey(key: string): SumKind {
  return defined((JSON.parse(key) as readonly SumKind[])[0], "a kind");
}

export function countOf<Kind extends keyof CountKinds>(sums: Sums, kind: Kind, ...of: CountKinds[Kind]): number {
  return sums.counts.get(sumKey(kind, of)) ?? 0;
}

/** In the order of their keys, whatever order they came in. */
export function countsOf<Kind extends keyof CountKinds>(
  sums: Sums,
  kind: Kind,
): readonly { readonly of: CountKinds[Kind]; readonly count: number }[] {
  return (byKind(sums).counts.get(kind) ?? []) as unknown as readonly { of: CountKinds[Kind]; count: number }[];
}

export function lengthsOf<Kind extends keyof LengthKinds>(
  sums: Sums,
  kind: Kind,
  ...of: LengthKinds[Kind]
): readonly number[] {
  return sums.lengths.get(sumKey(kind, of)) ?? [];
}

/** Of all of a kind. */
export function allLengths(sums: Sums, kind: keyof LengthKinds): readonly number[] {
  return lengthsByKey(sums, kind).flatMap(({ lengths }) => lengths);
}

export function lengthsByKey<Kind extends keyof LengthKinds>(
  sums: Sums,
  kind: Kind,
): readonly { readonly of: LengthKinds[Kind]; readonly lengths: readonly number[] }[] {
  return (byKind(sums).lengths.get(kind) ?? []) as unknown as readonly {
    of: LengthKinds[Kind];
    lengths: readonly number[];
  }[];
}

const byKind = madeOnce((sums: Sums) => ({
  counts: Map.groupBy(
    inOrder(sums.counts).map(([key, count]) => ({ ...read(key), count })),
    ({ kind }) => kind,
  ),
  lengths: Map.groupBy(
    inOrder(sums.lengths).map(([key, lengths]) => ({ ...read(key), lengths })),
    ({ kind }) => kind,
  ),
}));

function inOrder<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

function read(key: string): { readonly kind: SumKind; readonly of: readonly unknown[] } {
  const [kind, ...of] = JSON.parse(key) as [SumKind, ...unknown[]];
  return { kind, of };
}

/** What goals are counted from, of their month. */
export type GoalRows = Pick<MeasureRows, "counts"> & {
  readonly entries: readonly CountedEntry[];
  /** What leads add to a part of it. */
  readonly sumsIn: (during: { readonly from: EpochMs; readonly until: EpochMs }) => Sums;
};
