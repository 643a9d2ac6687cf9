/** What measures are given, made from sums of days: what the database counts of rows otherwise is read from them too. */
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { FUNNEL_STAGES } from "../../calculator/conversion-chain.ts";
import type {
  CloseRateRow,
  CountedClock,
  CountedDecision,
  CountedStretch,
  CountRow,
  StatedValue,
} from "../rows/rows.ts";
import { countOf, countsOf, lengthsByKey, type Sums } from "./sums.ts";

/** Of void clocks, the first leads of each line. */
export type NamedLeads = readonly {
  readonly clause: string;
  readonly why: string | null;
  readonly leads: readonly LeadId[];
}[];

/** @param from the beginning of what is added up: where an instant is asked for, and any of it will do */
export function clocksIn(sums: Sums, from: EpochMs, named: NamedLeads): readonly CountedClock[] {
  const left = [...named];
  const over = countsOf(sums, "clock").map(({ of: [clause, kind, leg, owner, status, why], count }): CountedClock => {
    const clock = { clause, kind, leg, owner, status, why, dueAt: from, count };
    const place = status === "void" ? left.findIndex((line) => line.clause === clause && line.why === why) : -1;
    // Those of one line are named once, whoever had them.
    return place === -1 ? clock : { ...clock, leads: left.splice(place, 1).flatMap(({ leads }) => leads) };
  });
  const running = lengthsByKey(sums, "running").flatMap(({ of: [clause, kind, leg, owner], lengths }) =>
    lengths.map((dueAt): CountedClock => ({
      clause,
      kind,
      leg,
      owner,
      status: "running",
      why: null,
      dueAt: epochMs(dueAt),
    })),
  );
  return [...over, ...running];
}

export function decisionsIn(sums: Sums, from: EpochMs): readonly CountedDecision[] {
  return countsOf(sums, "decided").map(({ of: [decision, reason], count }) => ({ at: from, decision, reason, count }));
}

export function statedIn(sums: Sums, from: EpochMs): readonly StatedValue[] {
  return countsOf(sums, "stated").flatMap(({ of: [stage, currency, what], count }) =>
    what === "count"
      ? [{ stage, at: from, currency, count, valueMinor: countOf(sums, "stated", stage, currency, "minor") }]
      : [],
  );
}

/** @param sums of the year before */
export function closeRatesIn(sums: Sums): readonly CloseRateRow[] {
  const known = countsOf(sums, "closed").map(({ of, count }) => ({
    of,
    n: count - countOf(sums, "closed again", ...of),
  }));
  return [...Map.groupBy(known, ({ of: [origin] }) => origin)].map(([origin, own]) => {
    const n = (what: string, currency = ""): number =>
      own.find(({ of }) => of[1] === what && of[2] === currency)?.n ?? 0;
    const currencies = own.flatMap(({ of: [, what, currency] }) => (what === "deals" ? [currency] : []));
    return {
      origin,
      mqls: n("mqls"),
      won: n("won"),
      deals: Object.fromEntries(
        currencies.map((currency) => [currency, { count: n("deals", currency), valueMinor: n("minor", currency) }]),
      ),
    };
  });
}

/** @returns undefined for stages that sums are not told by */
export function countIn(sums: Sums, { id, stage, reached: [to] }: CountedStretch): CountRow | undefined {
  const entries = countOf(sums, "entered", stage);
  if (to === undefined) return { stretch: id, entries, reached: 0 };
  const [from, goal] = [stage, to].map((asked) => FUNNEL_STAGES.find((each) => each === asked));
  if (from === undefined || goal === undefined) return undefined;
  return { stretch: id, entries, reached: countOf(sums, "reached", from, goal) };
}
