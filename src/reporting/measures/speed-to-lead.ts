/**
 * Speed to lead: what the lead waited, wall time from its arrival to the first human touch. Nights and weekends count: the
 * lead does not care when the office opens. (A rep's response in business time is what the first-touch clocks measure.)
 *
 * Of the leads that arrived in the period and were handed over (became MQLs, then or later):
 * - touched ones give the median and the 90th percentile (nearest rank), also when the touch came before the hand-over;
 * - untouched ones are **waiting** until they close, are nurtured, or are reported further along.
 * A lead that never became an MQL waits for no one, and is not counted.
 *
 * A share "within 15 minutes" is of the leads of which it is known: touched at all, or untouched for longer than that.
 */
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";
import { ENDS_WAIT } from "./first-touches.ts";
import { kaplanMeierMedian, type Wait } from "../statistics/kaplan-meier.ts";
import { madeOnce } from "../statistics/made-once.ts";
import { spread } from "../statistics/percentile.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { Rate, SpeedToLead } from "../report/report.ts";
import type { ReportRows, StageEntryRow } from "../rows/rows.ts";
import { rate } from "../statistics/wilson.ts";
import { countFigure, lengthOf, medianFigure, rateFigure, timeUnit } from "../counting/figures.ts";
import { lengthsOf, type Sums } from "../sums/sums.ts";
import { endedAfter } from "./velocity.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";

export function speedToLead(rows: Rows, period: Period, asOf: EpochMs): SpeedToLead {
  const found = firstWaits(rows).filter(({ capturedAt }) => isInPeriod(period, capturedAt));
  const of = (kind: FirstWait["kind"]): readonly number[] =>
    found.flatMap((each) => (each.kind === kind ? [each.length] : []));
  return speedOf(waitsOf(of("touched"), of("went untouched"), of("untouched"), asOf), rows.hasTouches);
}

export function speedIn(sums: Sums, { hasTouches }: Pick<Rows, "hasTouches">, asOf: EpochMs): SpeedToLead {
  return speedOf(waitsIn(sums, asOf), hasTouches);
}

function speedOf({ waits, touchedMs, waiting }: Waits, isRecorded: boolean): SpeedToLead {
  return {
    ...spread(touchedMs),
    within5Min: within(waits, 5 * MINUTE_MS),
    within15Min: within(waits, 15 * MINUTE_MS),
    within60Min: within(waits, 60 * MINUTE_MS),
    waiting,
    isRecorded,
    medianWithWaitingMs: kaplanMeierMedian(waits),
  };
}

export const SPEED_TO_LEAD: MeasureDescription = {
  measure: measureSpeedToLead,
  judged:
    "median calendar time (24/7) from arrival to the first human touch, those still waiting counted (Kaplan–Meier); as a share: touched within 60 minutes",
  beside: "p90, within 15 and 5 minutes, waiting",
};

/** A target in minutes or days is about the median with those that wait; one that is a share, about those touched within an hour. */
function measureSpeedToLead({ rows, sums, asOf, target }: Measuring): Measured {
  const { waits, touchedMs, waiting } = waitsIn(sums, asOf);
  const unit = timeUnit(target?.unit, "minutes");
  const median = medianFigure("median wait for the first human touch, including leads still waiting", waits, unit);
  const hour = rateFigure("touched within 60 minutes", within(waits, 60 * MINUTE_MS));
  const p90 = spread(touchedMs).p90Ms;
  const isShare = target?.unit === "share";
  return {
    isRecorded: rows.hasTouches,
    figure: isShare ? hour : median,
    basis: "sample",
    isOpen: false,
    others: [
      isShare ? median : hour,
      rateFigure("touched within 15 minutes", within(waits, 15 * MINUTE_MS)),
      rateFigure("touched within 5 minutes", within(waits, 5 * MINUTE_MS)),
      {
        label: "90th percentile, of those touched",
        value: p90 === null ? null : p90 / lengthOf(unit),
        unit,
        n: touchedMs.length,
        interval: null,
      },
      countFigure("waiting", waiting),
    ],
  };
}

type Rows = Pick<ReportRows, "firstTouches" | "stageEntries" | "hasTouches">;
type Waits = { readonly waits: readonly Wait[]; readonly touchedMs: readonly number[]; readonly waiting: number };

/** How a lead waited that was handed off: until it was touched, until it was gone, or since it arrived. */
export type FirstWait = {
  readonly leadId: LeadId;
  readonly capturedAt: EpochMs;
  readonly kind: "touched" | "went untouched" | "untouched";
  /** Milliseconds, or the instant since when. */
  readonly length: number;
};

export function firstWaits({ firstTouches, stageEntries }: Omit<Rows, "hasTouches">): readonly FirstWait[] {
  const handOvers = handOversOf(stageEntries);
  return firstTouches.flatMap(({ leadId, capturedAt, firstTouchAt }): FirstWait[] => {
    const handOver = handOvers.get(leadId);
    if (handOver === undefined) return [];
    const until = firstTouchAt ?? (handOver.waiting ? null : handOver.leftAt);
    if (until === null) return [{ leadId, capturedAt, kind: "untouched", length: capturedAt }];
    const kind = firstTouchAt === null ? "went untouched" : "touched";
    return [{ leadId, capturedAt, kind, length: Math.max(0, until - capturedAt) }];
  });
}

function waitsIn(sums: Sums, asOf: EpochMs): Waits {
  const [touched, went, untouched] = [
    lengthsOf(sums, "touched"),
    lengthsOf(sums, "went untouched"),
    lengthsOf(sums, "untouched"),
  ];
  return waitsOf(touched, went, untouched, asOf);
}

function waitsOf(
  touchedMs: readonly number[],
  wentMs: readonly number[],
  since: readonly number[],
  asOf: EpochMs,
): Waits {
  const cutOff = [...wentMs, ...since.map((capturedAt) => Math.max(0, asOf - capturedAt))];
  const waits = [...endedAfter(touchedMs), ...cutOff.map((waitedMs) => ({ waitedMs, ended: false }))];
  return { waits, touchedMs, waiting: since.length };
}

function within(waits: readonly Wait[], thresholdMs: number): Rate {
  let hits = 0;
  let known = 0;
  for (const { waitedMs, ended } of waits) {
    if (ended && waitedMs <= thresholdMs) hits += 1;
    if (ended || waitedMs > thresholdMs) known += 1;
  }
  return rate(hits, known);
}

type HandOver = { waiting: boolean; cycle: number; leftAt: EpochMs | null };

/** The leads that were ever handed over, and whether they are now: in the last cycle an MQL, and not gone from there. */
const handOversOf = madeOnce((entries: readonly StageEntryRow[]): ReadonlyMap<string, HandOver> => {
  const found = new Map<string, HandOver>();
  for (const entry of entries) {
    if (entry.stage !== "mql") continue;
    const known = found.get(entry.leadId);
    if (known === undefined) found.set(entry.leadId, { waiting: true, cycle: entry.cycle, leftAt: null });
    else known.cycle = Math.max(known.cycle, entry.cycle);
  }
  for (const entry of entries) {
    const handOver = ENDS_WAIT.has(entry.stage) ? found.get(entry.leadId) : undefined;
    if (handOver === undefined) continue;
    if (entry.cycle >= handOver.cycle) handOver.waiting = false;
    if (handOver.leftAt === null || entry.at > handOver.leftAt) handOver.leftAt = entry.at;
  }
  return found;
});
