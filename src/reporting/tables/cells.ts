/** Cells of reports, from what was counted. */
import type { MeasureVerdict } from "../counting/judge.ts";
import { MINIMUM_N } from "../counting/judge.ts";
import type { LeadsBehind } from "../leads/leads-behind.ts";
import { kaplanMeier, type Wait } from "../statistics/kaplan-meier.ts";
import { meanInterval } from "../statistics/mean-interval.ts";
import { nearestRank } from "../statistics/percentile.ts";
import { rate } from "../statistics/wilson.ts";
import type { ReportCell, ReportColumn, HoursCounted, Named } from "./report-table.ts";

/** `[id, title, kind]` @example columns(["met", "Met", "count"]) */
export function columns(
  ...of: readonly (readonly [id: string, title: string, kind: ReportColumn["kind"]])[]
): ReportColumn[] {
  return of.map(([id, title, kind]) => ({ id, title, kind }));
}

export function name(of: Named["of"], id: string | null): ReportCell {
  return { kind: "name", name: { of, id } as Named };
}

export function countCell(value: number, behind?: LeadsBehind): ReportCell {
  return { kind: "count", value, ...(behind === undefined ? {} : { behind }) };
}

/** @param isRecorded whether the data has any of what it is counted from */
export function share(
  hits: number,
  n: number,
  behind?: { readonly hits: LeadsBehind; readonly n: LeadsBehind },
  isRecorded = true,
): ReportCell {
  if (!isRecorded) return { kind: "empty", why: "not_recorded", n };
  return { kind: "share", rate: rate(hits, n), ...(behind === undefined ? {} : { behind }) };
}

/** Entries of another stage ÷ entries of this one, and the like. */
export function ratio(part: number, whole: number): ReportCell {
  return whole === 0
    ? { kind: "empty", why: "none" }
    : whole < MINIMUM_N
      ? { kind: "empty", why: "not_enough_data", n: whole }
      : { kind: "ratio", value: part / whole, n: whole };
}

/** The median of waits, those that go on counted for as long as they have lasted; of too few it is chance. */
export function medianTime(waits: readonly Wait[], hours: HoursCounted, isRecorded = true): ReportCell {
  const n = waits.length;
  const missing = noNumber(n, isRecorded);
  if (missing !== null) return missing;
  const { medianMs, lowMs, highMs } = kaplanMeier(waits);
  // More than half still wait.
  if (medianMs === null) return { kind: "empty", why: "not_yet", n };
  const interval = lowMs === null || highMs === null ? null : { lowMs, highMs };
  return { kind: "time", ms: medianMs, hours, n, interval };
}

/** Nearest rank, of those that ended. */
export function p90Time(waits: readonly Wait[], hours: HoursCounted, isRecorded = true): ReportCell {
  const ended = waits.flatMap(({ ended: is, waitedMs }) => (is ? [waitedMs] : [])).sort((a, b) => a - b);
  const ms = nearestRank(ended, 90);
  return noNumber(ended.length, isRecorded) ?? { kind: "time", ms: ms ?? 0, hours, n: ended.length, interval: null };
}

export function mean(values: readonly number[], isRecorded = true): ReportCell {
  const n = values.length;
  const sum = values.reduce((all, each) => all + each, 0);
  return noNumber(n, isRecorded) ?? { kind: "number", value: sum / n, n, interval: meanInterval(values) };
}

export function money(minor: number, currency: string): ReportCell {
  return { kind: "money", minor, currency };
}

export function verdict(of: MeasureVerdict): ReportCell {
  return { kind: "verdict", verdict: of };
}

export const NO_CELL: ReportCell = { kind: "empty", why: "none" };

function noNumber(n: number, isRecorded: boolean): ReportCell | null {
  if (!isRecorded) return { kind: "empty", why: "not_recorded", n };
  if (n === 0) return { kind: "empty", why: "none", n };
  return n < MINIMUM_N ? { kind: "empty", why: "not_enough_data", n } : null;
}
