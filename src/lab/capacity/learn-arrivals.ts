/** How leads come: on which weekdays, and how much weeks differ by more than chance. */
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { Random } from "../../base/random.ts";
import { localDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { gammaDraw } from "../statistics/gamma-draw.ts";

const WEEK_DAYS = 7;
const WEEK_MS = WEEK_DAYS * DAY_MS;
/** That say how many leads come now. */
const RECENT_WEEKS = 4;

export type ArrivalRecord = {
  /** By weekday, Thursday first, as days since 1970 are. */
  readonly onWeekdays: readonly number[];
  /** Of whole weeks, in order. */
  readonly inWeeks: readonly number[];
};
/** What one run takes for true. `dispersion`: variance of a week's number ÷ its mean, 1 or more. */
export type Arrivals = { readonly weekdayWeights: readonly number[]; readonly dispersion: number };

/** @param at when leads came, in order @param until weeks are counted backwards from here */
export function learnArrivals(at: readonly EpochMs[], zone: Zone, until: EpochMs): ArrivalRecord {
  const onWeekdays = Array.from({ length: WEEK_DAYS }, () => 0);
  const first = at[0] ?? until;
  const weeks = Math.floor((until - first) / WEEK_MS);
  const inWeeks = Array.from({ length: weeks }, () => 0);
  for (const each of at) {
    const weekday = localDay(zone, each) % WEEK_DAYS;
    onWeekdays[weekday] = (onWeekdays[weekday] ?? 0) + 1;
    const week = weeks - 1 - Math.floor((until - 1 - each) / WEEK_MS);
    if (week >= 0 && week < weeks) inWeeks[week] = (inWeeks[week] ?? 0) + 1;
  }
  return { onWeekdays, inWeeks };
}

/**
 * Draws what may be true: weekdays by how often each was seen, the spread of weeks from a resample of neighbors.
 *
 * Neighboring weeks are compared, so that growth and season are not taken for chance. Source: the mean square successive difference, von
 * Neumann, Annals of Mathematical Statistics 12 (1941), 367–395.
 */
export function drawArrivals({ onWeekdays, inWeeks }: ArrivalRecord, random: Random): Arrivals {
  const mean = meanOf(inWeeks);
  const squares = inWeeks.slice(1).map((count, index) => (count - (inWeeks[index] ?? 0)) ** 2);
  const resampled = squares.map(() => random.pick(squares));
  const variance = resampled.reduce((sum, square) => sum + square, 0) / 2 / Math.max(1, resampled.length);
  return {
    weekdayWeights: onWeekdays.map((count) => (count === 0 ? 0 : gammaDraw(random, count))),
    dispersion: mean === 0 ? 1 : Math.max(1, variance / mean),
  };
}

/** Leads a week, of late. */
export function recentLevel({ inWeeks }: ArrivalRecord): number {
  return meanOf(inWeeks.slice(-RECENT_WEEKS));
}

/**
 * How many times as many leads may come in the next weeks as came of late: by as much as four weeks differed before from the four that followed them, up or down.
 * Where a number is promised, nothing is drawn.
 */
export function drawLevelChange({ inWeeks }: ArrivalRecord, random: Random): number {
  const changes = inWeeks.slice(0, 1 - 2 * RECENT_WEEKS).flatMap((_, index) => {
    const before = meanOf(inWeeks.slice(index, index + RECENT_WEEKS));
    const after = meanOf(inWeeks.slice(index + RECENT_WEEKS, index + 2 * RECENT_WEEKS));
    return before === 0 || after === 0 ? [] : [after / before];
  });
  if (changes.length === 0) return 1;
  const change = random.pick(changes);
  return random.chance(0.5) ? change : 1 / change;
}

function meanOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
}
