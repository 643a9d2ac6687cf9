/** Numbers of measures, from rates, waits and counts. */
import { DAY_MS, MINUTE_MS } from "../../base/time.ts";
import type { Rate } from "../report/report.ts";
import { kaplanMeier, type Wait } from "../statistics/kaplan-meier.ts";
import type { Figure, Unit } from "../measures/measure.ts";

export function rateFigure(label: string, { share, n, low, high }: Rate, note?: string): Figure {
  const interval = low === null || high === null ? null : { low, high };
  return { label, value: share, unit: "share", n, interval, ...(note === undefined ? {} : { note }) };
}

export function countFigure(label: string, value: number, n = value, note?: string): Figure {
  return { label, value, unit: "count", n, interval: null, ...(note === undefined ? {} : { note }) };
}

/** Length of a unit of time. @param dayMs what a day is worth, where it is not 24 hours */
export function lengthOf(unit: "minutes" | "days", dayMs = DAY_MS): number {
  return unit === "minutes" ? MINUTE_MS : dayMs;
}

/** The median of waits, those that have not ended counted for as long as they have lasted. */
export function medianFigure(label: string, waits: readonly Wait[], unit: "minutes" | "days", dayMs?: number): Figure {
  const { medianMs, lowMs, highMs } = kaplanMeier(waits);
  const of = (ms: number): number => ms / lengthOf(unit, dayMs);
  return {
    label,
    value: medianMs === null ? null : of(medianMs),
    unit,
    n: waits.length,
    // An upper bound that nobody has lived to see is none.
    interval: medianMs === null || lowMs === null || highMs === null ? null : { low: of(lowMs), high: of(highMs) },
  };
}

/** The unit in which a measure of time is asked for. */
export function timeUnit(unit: Unit | undefined, otherwise: "minutes" | "days"): "minutes" | "days" {
  return unit === "minutes" || unit === "days" ? unit : otherwise;
}
