/** Filters whose text says several things: how it is written, and read. */
import { type EpochMs, epochMs } from "../../base/time.ts";
import { type Stage, STAGES } from "../../engine/lead/lead-event.ts";

/** What `besides` leaves out: values by which leads are told apart, null for those that have none. */
export type Besides = { readonly by: string; readonly values: readonly (string | null)[] };

export function besidesFilter(by: Besides["by"], values: Besides["values"]): string {
  return JSON.stringify([by, ...values]);
}

/** @returns undefined for a text that says none */
export function readBesides(text: string): Besides | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed)) return undefined;
    const [by, ...values] = parsed as readonly unknown[];
    const isOne = (value: unknown): value is string | null => value === null || typeof value === "string";
    return typeof by === "string" && values.every(isOne) ? { by, values } : undefined;
  } catch {
    return undefined;
  }
}

/** What `took` says; the bounds in minutes, `[from, until)`. */
export type Took = { readonly hours: "business" | "calendar"; readonly from: number; readonly until: number | null };

export function tookFilter({ hours, from, until }: Took): string {
  return `${hours}:${from}-${until ?? ""}`;
}

/** @returns undefined for a text that says none */
export function readTook(text: string): Took | undefined {
  const [, hours, from, until] = /^(business|calendar):(\d{1,7})-(\d{0,7})$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  return { hours: hours as Took["hours"], from: Number(from), until: until === "" ? null : Number(until) };
}

/** What `stoodIn` says: before which instant; null: now. */
export type Stood = { readonly stage: Stage; readonly before: EpochMs | null };

export function stoodFilter({ stage, before }: Stood): string {
  return `${stage}@${before ?? ""}`;
}

/** @returns undefined for a text that says none */
export function readStood(text: string): Stood | undefined {
  const [, named, before] = /^([a-z]+)@(-?\d{0,15})$/.exec(text) ?? [];
  const stage = STAGES.find((each) => each === named);
  if (stage === undefined || before === "-") return undefined;
  return { stage, before: before === "" || before === undefined ? null : epochMs(Number(before)) };
}

/** Scores `[from, until)`; null: without bound. */
export type ScoreRange = { readonly from: number | null; readonly until: number | null };

export function scoreFilter({ from, until }: ScoreRange): string {
  return `${from ?? ""}..${until ?? ""}`;
}

/** @returns undefined for a text that says none */
export function readScores(text: string): ScoreRange | undefined {
  const [, from, until] = /^(-?\d{1,7})?\.\.(-?\d{1,7})?$/.exec(text) ?? [];
  if (from === undefined && until === undefined) return undefined;
  return { from: from === undefined ? null : Number(from), until: until === undefined ? null : Number(until) };
}

/** What `wonIn` says: how many whole months after the capture, both included; null: without end. */
export type MonthRange = { readonly from: number; readonly to: number | null };

export function monthsFilter(range: MonthRange | "before"): string {
  if (range === "before") return range;
  const { from, to } = range;
  return from === to ? String(from) : `${from}-${to ?? ""}`;
}

/** @returns undefined for a text that says none */
export function readMonths(text: string): MonthRange | "before" | undefined {
  if (text === "before") return text;
  const [, from, dash, to] = /^(\d{1,5})(-)?(\d{1,5})?$/.exec(text) ?? [];
  if (from === undefined || (dash === undefined && to !== undefined)) return undefined;
  return { from: Number(from), to: to === undefined ? (dash === undefined ? Number(from) : null) : Number(to) };
}
