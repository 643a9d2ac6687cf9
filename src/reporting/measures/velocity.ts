/**
 * Velocity: how long leads stay in a stage, by the stays that ended in the period with a later stage of the same cycle; and the lead velocity rate,
 * by how much the MQLs of a month are more than those of the month before (the last whole month of the period).
 *
 * A target in days is about the whole way from MQL to customer, of those won in the period; one that is a share, about the lead velocity rate.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { monthBounds, monthOf } from "../rows/months.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { CountedStretch } from "../rows/rows.ts";
import { type Wait } from "../statistics/kaplan-meier.ts";
import { spread } from "../statistics/percentile.ts";
import { lengthOf, medianFigure, timeUnit } from "../counting/figures.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";
import { lengthsOf, type Sums } from "../sums/sums.ts";
import { hasEntries, type Way } from "./conversion.ts";

export const VELOCITY: MeasureDescription = {
  measure: measureVelocity,
  judged:
    "median days from MQL to customer, of deals won in the period; as a share: lead velocity rate, MQLs of the last whole month against the one before",
  beside: "median and p90 in each stage",
};

function measureVelocity(of: Measuring): Measured {
  const { sums, target } = of;
  const unit = timeUnit(target?.unit, "days");
  const whole = medianFigure(
    "median from MQL to customer, deals won in the period",
    endedAfter(lengthsOf(sums, "won")),
    unit,
  );
  const growth = leadVelocityRate(of);
  const isShare = target?.unit === "share";
  return {
    isRecorded: hasEntries(sums),
    figure: isShare ? growth : whole,
    basis: "sample",
    isOpen: false,
    others: [isShare ? whole : growth, ...STAYS.flatMap((stage) => timeIn(sums, stage, unit))],
  };
}

export const STAYS = [
  "captured",
  "grey",
  "mql",
  "working",
  "sal",
  "sql",
  "opportunity",
] as const satisfies readonly Stage[];

export function endedAfter(lengths: readonly number[]): readonly Wait[] {
  return lengths.map((waitedMs) => ({ waitedMs, ended: true }));
}

/** A length that ended at an instant. */
type Ended = { readonly at: EpochMs; readonly ms: number };

/** From MQL to customer. */
export function wonAfter(way: Way): Ended | undefined {
  const [mql, won] = [way.get("mql"), way.get("customer")];
  return mql === undefined || won === undefined || won < mql ? undefined : { at: won, ms: won - mql };
}

/** The stay in a stage, where it has ended. */
export function stayIn(way: Way, stage: Stage): Ended | undefined {
  const entered = way.get(stage);
  if (entered === undefined) return undefined;
  const later = [...way].filter(([other, at]) => other !== stage && at >= entered && isLater(other, stage));
  if (later.length === 0) return undefined;
  const left = epochMs(Math.min(...later.map(([, at]) => at)));
  return { at: left, ms: left - entered };
}

export function wonIn(ways: readonly Way[], period: Period): readonly Wait[] {
  return endedAfter(endedIn(period, ways.map(wonAfter)));
}

function endedIn(period: Period, ended: readonly (Ended | undefined)[]): readonly number[] {
  return ended.flatMap((each) => (each !== undefined && isInPeriod(period, each.at) ? [each.ms] : []));
}

/** How long each stay in a stage was that ended in the period. */
export function staysIn(ways: readonly Way[], stage: Stage, period: Period): readonly number[] {
  return endedIn(
    period,
    ways.map((way) => stayIn(way, stage)),
  );
}

/** Two figures: median and 90th percentile. None where no one left the stage. */
function timeIn(sums: Sums, stage: Stage, unit: "minutes" | "days"): readonly Figure[] {
  const stays = lengthsOf(sums, "stay", stage);
  if (stays.length === 0) return [];
  const waits = endedAfter(stays);
  const { p90Ms } = spread(stays);
  return [
    medianFigure(`median time in ${stage}`, waits, unit),
    {
      label: `90th percentile of time in ${stage}`,
      value: p90Ms === null ? null : p90Ms / lengthOf(unit),
      unit,
      n: stays.length,
      interval: null,
    },
  ];
}

/** In the order of the funnel: side states end a stay at any stage. */
function isLater(other: Stage, stage: Stage): boolean {
  const order: readonly Stage[] = STAYS;
  const place = order.indexOf(other);
  return place === -1 || place > order.indexOf(stage);
}

/** The months compared: the last that is over within the period, and the one before it. */
export function velocityStretches(zone: Zone, period: Period, asOf: EpochMs): readonly CountedStretch[] {
  const end = Math.min(period.until ?? asOf, asOf);
  const last = monthBefore(monthOf(zone, epochMs(Math.max(0, end))));
  return [
    ["velocity:last", last],
    ["velocity:before", monthBefore(last)],
  ].map(([id = "", month = ""]) => ({ id, ...monthBounds(zone, month), stage: "mql", reached: [] }));
}

function monthBefore(month: string): string {
  return Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString();
}

function leadVelocityRate({ terms, rows, period, asOf }: Measuring): Figure {
  const [last, before] = velocityStretches(terms.zone, period, asOf).map(
    ({ id }) => rows.counts.find(({ stretch }) => stretch === id)?.entries ?? 0,
  );
  const month = monthOf(terms.zone, velocityStretches(terms.zone, period, asOf)[0]?.from ?? asOf);
  return {
    label: `lead velocity rate: MQLs of ${month} against the month before`,
    value: before === undefined || before === 0 ? null : ((last ?? 0) - before) / before,
    unit: "share",
    n: before ?? 0,
    interval: null,
  };
}
