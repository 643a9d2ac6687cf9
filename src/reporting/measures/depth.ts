/**
 * Depth: how often a lead was tried before anyone gave up. Attempts of the receiving team from the hand-off until the first two-way contact,
 * within the time of the leg's cadence.
 *
 * Depth attainment is the share of hand-offs with as many attempts as agreed, or with contact earlier: someone answered, or the lead went on
 * to the next stage. Of the hand-offs of the period, those count whose time is over; of the others, those that have it already. A lead that left before
 * by another way (rejected, recycled) is shown apart: there was no one to try any more.
 *
 * A target that is a number of attempts is about the leads that no one reached: where someone answers the first call, there is no second.
 */
import type { Cadence } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { limitOver } from "../../engine/clock-time/measure.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { MeasureRows } from "../rows/rows.ts";
import { meanInterval } from "../statistics/mean-interval.ts";
import { rate } from "../statistics/wilson.ts";
import { countFigure, rateFigure } from "../counting/figures.ts";
import { type HandOff, handOffs, isByParty } from "../counting/hand-offs.ts";
import { countsOf, lengthsByKey } from "../sums/sums.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

type Tried = {
  readonly attempts: number;
  readonly isReached: boolean;
  /** Has enough, or had the time for it. */
  readonly state: "done" | "short" | "open" | "left";
};

export const DEPTH: MeasureDescription = {
  measure: measureDepth,
  judged:
    "share of hand-offs with the attempts of the cadence within its time, or contact earlier; as a count: attempts per lead that no one reached",
  beside: "attempts until contact, time not over, left before",
};

function measureDepth(of: Measuring): Measured {
  const { terms, rows, target } = of;
  const tried = countedIn(of);
  const done = tried.filter(({ state }) => state === "done");
  const over = tried.filter(({ state }) => state === "done" || state === "short");
  const attained = rateFigure("hand-offs with the agreed attempts, or contact earlier", rate(sumOf(done), sumOf(over)));
  const unreached = mean(
    "attempts per lead that no one reached",
    over.filter(({ isReached }) => !isReached),
  );
  const isAgreed = terms.agreement.legs.some(({ cadence }) => cadence !== undefined);
  const noted = (figure: Figure): Figure => (isAgreed ? figure : { ...figure, note: "no cadence is agreed" });
  const isCount = target?.unit === "count";
  return {
    isRecorded: rows.hasTouches,
    figure: noted(isCount ? unreached : attained),
    basis: "sample",
    isOpen: false,
    others: [
      isCount ? attained : unreached,
      mean("attempts per lead until the first two-way contact", over),
      countFigure("time not over yet", sumOf(tried.filter(({ state }) => state === "open"))),
      countFigure("left before, by another way", sumOf(tried.filter(({ state }) => state === "left"))),
    ],
  };
}

type Counted = Tried & { readonly count: number };

/** Of the hand-offs of the period that have a cadence. */
function countedIn({ sums, asOf }: Measuring): readonly Counted[] {
  return [
    ...countsOf(sums, "tried").map(({ of: [, state, attempts, isReached], count }) => ({
      ...{ state, attempts, isReached, count },
    })),
    ...lengthsByKey(sums, "short until").flatMap(({ of: [, attempts], lengths }) =>
      lengths.map((until) => ({ state: shortUntil(until, asOf), attempts, isReached: false, count: 1 })),
    ),
  ];
}

function sumOf(tried: readonly Counted[]): number {
  return tried.reduce((sum, { count }) => sum + count, 0);
}

function shortUntil(until: number, asOf: EpochMs): "short" | "open" {
  return until <= asOf ? "short" : "open";
}

type Asked = { readonly terms: Terms; readonly rows: MeasureRows; readonly period: Period; readonly asOf: EpochMs };

/** What was tried on each hand-off of the period that has a cadence. */
export function triedIn(of: Asked): readonly (Tried & { readonly leg: HandOff["leg"]["id"] })[] {
  return handOffs(of.rows, of.terms.agreement).flatMap((handOff) => {
    const { cadence, id } = handOff.leg;
    return cadence !== undefined && isInPeriod(of.period, handOff.at)
      ? [{ leg: id, ...asOfNow(triedOn(of.terms, handOff, cadence), of.asOf) }]
      : [];
  });
}

function asOfNow({ state, ...tried }: TriedUntil, asOf: EpochMs): Tried {
  return { ...tried, state: typeof state === "number" ? shortUntil(state, asOf) : state };
}

/** What was tried, whatever the time is: instead of a state, when the time for more is over. */
export type TriedUntil = Omit<Tried, "state"> & { readonly state: "done" | "left" | EpochMs };

export function triedOn(terms: Terms, { leg, at, end, touches }: HandOff, cadence: Cadence): TriedUntil {
  const until = limitOver(terms, cadence, at);
  const inTime = touches.filter((touch) => touch.at < until && touch.at <= (end?.at ?? touch.at));
  const own = inTime.filter((touch) => touch.by === null || isByParty(terms.agreement, leg, touch));
  const contact = own.findIndex(({ isTwoWay }) => isTwoWay);
  const counted = contact === -1 ? own : own.slice(0, contact + 1);
  const attempts = counted.filter(({ by }) => by !== null).length;
  const hasLeft = end !== null && end.at < until;
  const isReached = contact !== -1 || (hasLeft && ADVANCED.has(end.to));
  if (isReached || attempts >= cadence.touches) return { attempts, isReached, state: "done" };
  if (hasLeft) return { attempts, isReached, state: "left" };
  return { attempts, isReached, state: until };
}

/** A lead that got this far was spoken with. */
export const ADVANCED: ReadonlySet<string> = new Set(["next leg", "sql", "opportunity", "customer"]);

function mean(label: string, tried: readonly Counted[]): Figure {
  // In order: sums of fractions depend on it.
  const counts = tried
    .toSorted((a, b) => a.attempts - b.attempts)
    .flatMap(({ attempts, count }) => Array.from({ length: count }, () => attempts));
  const sum = counts.reduce((all, each) => all + each, 0);
  return {
    label,
    value: counts.length === 0 ? null : sum / counts.length,
    unit: "count",
    n: counts.length,
    interval: meanInterval(counts),
  };
}
