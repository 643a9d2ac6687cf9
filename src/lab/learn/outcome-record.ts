/** From when until when outcomes were recorded, and whether they came to mean something else. What was not recorded is no loss. */
import { type EpochMs, epochMs } from "../../base/time.ts";

/** Fewer missing outcomes than this may be chance. */
const MISSED_OUTCOMES = 10;
/** Of the expected outcomes: with more than this, they were recorded. */
const RECORDED_SHARE = 0.2;
const USUAL_GAPS = 20;
/** Of a likelihood ratio test with a change at any month: chance reaches this less than once in a thousand. */
const CLEAR_CHANGE = 18;
const CHANGE_RATIO = 1.5;
const MONTHS_EACH_SIDE = 2;

/**
 * The instant from which outcomes were recorded, when leads are clearly older.
 *
 * How many would have been won before then follows from the leads that came later: their share, and how long it took.
 *
 * @param rows earliest capture first
 */
export function outcomesBegan(
  rows: Int32Array,
  capturedAt: Float64Array,
  wonAt: Float64Array,
  recordedUntil: number,
): EpochMs | undefined {
  const instants = Float64Array.from(
    rows.filter((row) => !Number.isNaN(wonAt[row])),
    (row) => wonAt[row] as number,
  ).sort();
  const candidates = [0.02, 0.01, 0].flatMap((share) => instants[Math.floor(share * instants.length)] ?? []);
  return candidates
    .map((at) => epochMs(at))
    .find((at) => {
      const later = rows.filter((row) => (capturedAt[row] as number) >= at);
      const waits = Float64Array.from(
        later.filter((row) => !Number.isNaN(wonAt[row])),
        (row) => Math.max(0, (wonAt[row] as number) - (capturedAt[row] as number)),
      ).sort();
      const usual = waits[Math.floor(0.9 * waits.length)] ?? 0;
      const old = later.filter((row) => (capturedAt[row] as number) <= recordedUntil - usual).length;
      if (old === 0) return false;
      const share = Math.min(1, waits.length / old);
      let expected = 0;
      for (const row of rows) {
        const gone = at - (capturedAt[row] as number);
        if (gone <= 0) break;
        expected += (share * countUpTo(waits, gone)) / waits.length;
      }
      return expected >= MISSED_OUTCOMES && countUpTo(instants, at - 1) <= RECORDED_SHARE * expected;
    });
}

/** The last outcome, when far longer ago than any usual gap between outcomes, and leads came all the same. */
export function outcomesStopped(
  capturedAt: Float64Array,
  outcomeAt: Float64Array,
  recordedUntil: number,
): EpochMs | undefined {
  const instants = outcomeAt.filter((at) => !Number.isNaN(at)).sort();
  const half = Math.floor(instants.length / 2);
  const [from, last] = [instants[half], instants.at(-1)];
  if (from === undefined || last === undefined || instants.length - half < MISSED_OUTCOMES) return undefined;
  const usualGap = (last - from) / (instants.length - half);
  const since = capturedAt.filter((at) => at > last).length;
  return recordedUntil - last > USUAL_GAPS * usualGap && since >= MISSED_OUTCOMES ? epochMs(last) : undefined;
}

/**
 * The start of the month from which clearly another share of leads was won, half as much again or two thirds; the last such change.
 *
 * @param capturedAt ascending
 */
export function changedRate(capturedAt: Float64Array, won: Uint8Array): EpochMs | undefined {
  const months = monthStarts(capturedAt);
  let from = 0;
  let changed: EpochMs | undefined;
  // After a change the rest is looked at anew.
  for (;;) {
    const found = strongestChange(capturedAt, won, months, from);
    if (found === undefined) return changed;
    changed = epochMs(found.at);
    from = found.place;
  }
}

function strongestChange(
  capturedAt: Float64Array,
  won: Uint8Array,
  months: readonly number[],
  from: number,
): { readonly at: number; readonly place: number } | undefined {
  const cuts = months.map((at) => ({ at, place: countBelow(capturedAt, at) })).filter(({ place }) => place > from);
  const all = likelihood(won, from, won.length);
  let best: { readonly at: number; readonly place: number; readonly gain: number } | undefined;
  for (const { at, place } of cuts.slice(MONTHS_EACH_SIDE - 1, 1 - MONTHS_EACH_SIDE)) {
    const before = likelihood(won, from, place);
    const after = likelihood(won, place, won.length);
    const gain = 2 * (before.log + after.log - all.log);
    const ratio = Math.max(before.share, after.share) / Math.max(1e-9, Math.min(before.share, after.share));
    if (gain >= CLEAR_CHANGE && ratio >= CHANGE_RATIO && gain > (best?.gain ?? 0)) best = { at, place, gain };
  }
  return best;
}

function likelihood(won: Uint8Array, from: number, until: number): { readonly log: number; readonly share: number } {
  let hits = 0;
  for (let index = from; index < until; index += 1) hits += won[index] as number;
  const n = until - from;
  const part = (count: number): number => (count === 0 ? 0 : count * Math.log(count / n));
  return { log: part(hits) + part(n - hits), share: n === 0 ? 0 : hits / n };
}

/** Starts of the calendar months (UTC) within the instants, without the first. */
export function monthStarts(ascending: Float64Array): readonly number[] {
  const [first, last] = [ascending[0], ascending.at(-1)];
  if (first === undefined || last === undefined) return [];
  const starts: number[] = [];
  let start = Temporal.Instant.fromEpochMilliseconds(first)
    .toZonedDateTimeISO("UTC")
    .with({ day: 1 })
    .startOfDay()
    .add({ months: 1 });
  for (; start.epochMilliseconds <= last; start = start.add({ months: 1 })) starts.push(start.epochMilliseconds);
  return starts;
}

/** How many values are below the bound. */
export function countBelow(ascending: Float64Array, bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countUpTo(ascending: Float64Array, bound: number): number {
  return countBelow(ascending, bound + 0.5);
}
