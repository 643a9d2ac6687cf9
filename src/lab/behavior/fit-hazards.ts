/**
 * How fast each act comes, learned from spells: competing risks with hazards that are constant within bins of working time.
 *
 *   hazard of an act in a stratum = level × factor of the bin × factor of the bin for the grade × Π over covariates of the factor of its level
 *
 * Every factor is shrunk toward 1, the pool: its prior is a gamma distribution of mean 1 that weighs as much as `PRIOR_ACTS` acts. With little
 * data a person is like the others; with much, like themselves. Spells that something else ended are censored: they say how long nothing came.
 * `fit` finds where factors agree with each other by taking each at its mean given the rest; a draw takes each at random given
 * the rest (Gibbs sampling), which is how sure one can be of them.
 *
 * Source: piecewise exponential hazards as Poisson regression, Holford, "The analysis of rates and of survivorship using log-linear models",
 * Biometrics 36 (1980), 299–305; gamma priors are conjugate to it.
 */
import { defined } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";
import { gammaDraw } from "../statistics/gamma-draw.ts";
import { type Act, ACTS } from "./acts.ts";
import { type Covariate, COVARIATES } from "./spell.ts";
import { BIN_STARTS_MS, BINS, binOf } from "./time-bins.ts";

/** Acts that the pool weighs beside what was seen of one level. Attempts differ by design: leads are given up after the agreed ones, and not before. */
const PRIOR_ACTS = {
  ...{ member: 8, grade: 8, source: 8, load: 8, hour: 8, weekday: 8, attempt: 1 },
} as const satisfies Record<Covariate, number>;
/** Of bins: neighbors differ a lot, and the pool knows little of them. */
const PRIOR_ACTS_OF_BIN = 0.5;
/** What is recorded at one instant took a moment all the same: without any time there would be no rate. */
const SHORTEST_MS = 1_000;
const FIT_SWEEPS = 12;
/** The shape of a grade is that of all until it has so many acts of its own in a bin: hot leads are not only answered sooner, but in another rhythm. */
const PRIOR_ACTS_OF_SHAPE = 2;
/** From the fit on; each sweep draws every factor anew. */
const DRAW_SWEEPS = 2;

/** A spell as it is learned from. */
export type TimedSpell = {
  readonly stratum: string;
  readonly levels: Readonly<Record<Covariate, string>>;
  /** Of working time. */
  readonly workedMs: number;
  readonly act: Act | null;
};

/** What is known of one act in one stratum. Rates are per millisecond of working time. */
export type ActHazard = {
  readonly act: Act;
  /** By bin, level included; of a grade that was never seen, that of all. */
  readonly rates: Float64Array;
  readonly ratesOfGrades: ReadonlyMap<string, Float64Array>;
  readonly factors: Readonly<Record<Covariate, ReadonlyMap<string, number>>>;
  /** Of a level that was never seen, such as a new person. */
  readonly unseen: Readonly<Record<Covariate, number>>;
};
/** By stratum; an act that was never seen in one is not in it. */
export type Hazards = ReadonlyMap<string, readonly ActHazard[]>;

export type HazardModel = {
  /** The best guess. */
  readonly fitted: Hazards;
  /** One of the sets of hazards that the history leaves possible. */
  draw(random: Random): Hazards;
};

/** @param spells in any order; the same spells in the same order give the same model */
export function fitHazards(spells: readonly TimedSpell[]): HazardModel {
  const byStratum = new Map<string, TimedSpell[]>();
  for (const spell of spells) {
    const known = byStratum.get(spell.stratum);
    if (known === undefined) byStratum.set(spell.stratum, [spell]);
    else known.push(spell);
  }
  const fits = [...byStratum].map(([stratum, ofStratum]) => [stratum, fitStratum(ofStratum)] as const);
  return {
    fitted: new Map(fits.map(([stratum, acts]) => [stratum, acts.map((each) => hazardOf(each, each.fitted, () => 1))])),
    draw: (random) => new Map(fits.map(([stratum, acts]) => [stratum, acts.map((each) => drawnHazard(each, random))])),
  };
}

/** Spells of a stratum as columns of numbers. */
type Coded = {
  readonly size: number;
  /** By spell: the bin in which it ends, and the time spent in that bin. */
  readonly bins: Uint8Array;
  readonly partsMs: Float64Array;
  readonly covariates: readonly CodedCovariate[];
  readonly grades: CodedCovariate;
};
type CodedCovariate = {
  readonly covariate: Covariate;
  readonly names: readonly string[];
  /** By spell. */
  readonly levels: Uint32Array;
};
/** Of one act: how often it came at each level and in each bin, and in all. */
type Seen = {
  readonly inAll: number;
  readonly inBins: Float64Array;
  /** By grade, then bin. */
  readonly inShapes: Float64Array;
  readonly atLevels: readonly Float64Array[];
};
type Factors = {
  level: number;
  readonly bins: Float64Array;
  /** By grade, then bin. */
  readonly shapes: Float64Array;
  readonly covariates: readonly Float64Array[];
};
type FittedAct = { readonly act: Act; readonly coded: Coded; readonly seen: Seen; readonly fitted: Factors };

function fitStratum(spells: readonly TimedSpell[]): readonly FittedAct[] {
  const coded = code(spells);
  return ACTS.flatMap((act) => {
    const seen = seenOf(act, spells, coded);
    if (seen.inAll === 0) return [];
    const fitted: Factors = {
      level: 1,
      bins: new Float64Array(BINS).fill(1),
      shapes: new Float64Array(coded.grades.names.length * BINS).fill(1),
      covariates: coded.covariates.map(({ names }) => new Float64Array(names.length).fill(1)),
    };
    for (let sweep = 0; sweep < FIT_SWEEPS; sweep += 1) takeAnew(fitted, coded, seen, mean);
    return [{ act, coded, seen, fitted }];
  });
}

function code(spells: readonly TimedSpell[]): Coded {
  const size = spells.length;
  const bins = new Uint8Array(size);
  const partsMs = new Float64Array(size);
  for (const [index, { workedMs }] of spells.entries()) {
    const ms = Math.max(workedMs, SHORTEST_MS);
    const bin = binOf(ms);
    bins[index] = bin;
    partsMs[index] = ms - at(BIN_STARTS_MS, bin);
  }
  const covariates = COVARIATES.map((covariate) => codeCovariate(covariate, spells));
  const grades = defined(covariates[COVARIATES.indexOf("grade")], "grades");
  return { size, bins, partsMs, covariates, grades };
}

function codeCovariate(covariate: Covariate, spells: readonly TimedSpell[]): CodedCovariate {
  const ordinals = new Map<string, number>();
  const levels = Uint32Array.from(spells, (spell) => {
    const name = spell.levels[covariate];
    const known = ordinals.get(name);
    if (known !== undefined) return known;
    ordinals.set(name, ordinals.size);
    return ordinals.size - 1;
  });
  return { covariate, names: [...ordinals.keys()], levels };
}

function seenOf(act: Act, spells: readonly TimedSpell[], { bins, covariates, grades }: Coded): Seen {
  const inBins = new Float64Array(BINS);
  const inShapes = new Float64Array(grades.names.length * BINS);
  const atLevels = covariates.map(({ names }) => new Float64Array(names.length));
  let inAll = 0;
  for (const [index, spell] of spells.entries()) {
    if (spell.act !== act) continue;
    inAll += 1;
    const bin = bins[index] ?? 0;
    add(inBins, bin);
    add(inShapes, (grades.levels[index] ?? 0) * BINS + bin);
    for (const [which, { levels }] of covariates.entries())
      add(defined(atLevels[which], "acts by level"), levels[index] ?? 0);
  }
  return { inAll, inBins, inShapes, atLevels };
}

/** A factor given the rest. @param acts seen, prior included @param expected with a factor of 1, prior included */
type Take = (acts: number, expected: number) => number;
const mean: Take = (acts, expected) => acts / expected;

/** Takes the level, each bin and each covariate once, given all the others. */
function takeAnew(factors: Factors, coded: Coded, seen: Seen, take: Take): void {
  const weights = weightsOf(factors, coded);
  const time = timeInShapes(weights, coded);
  const { bins, shapes } = factors;
  const expectedInAll = time.reduce((sum, ms, place) => sum + ms * at(shapes, place) * at(bins, place % BINS), 0);
  factors.level = take(seen.inAll, expectedInAll);
  const expectedInBins = new Float64Array(BINS);
  for (const [place, ms] of time.entries())
    expectedInBins[place % BINS] = at(expectedInBins, place % BINS) + factors.level * at(shapes, place) * ms;
  let neighbor = 1;
  for (let bin = 0; bin < BINS; bin += 1) {
    neighbor = take(
      PRIOR_ACTS_OF_BIN + at(seen.inBins, bin),
      PRIOR_ACTS_OF_BIN / Math.max(1, neighbor) + at(expectedInBins, bin),
    );
    bins[bin] = neighbor;
  }
  // With one grade, its shape is that of all.
  if (coded.grades.names.length > 1)
    for (const [place, ms] of time.entries()) {
      const expected = factors.level * at(bins, place % BINS) * ms;
      shapes[place] = take(PRIOR_ACTS_OF_SHAPE + at(seen.inShapes, place), PRIOR_ACTS_OF_SHAPE + expected);
    }
  const exposures = exposuresOf(factors, coded);
  for (const [which, { covariate, levels }] of coded.covariates.entries()) {
    const own = defined(factors.covariates[which], "factors");
    if (own.length < 2) continue;
    const prior = PRIOR_ACTS[covariate];
    const acts = defined(seen.atLevels[which], "acts by level");
    const expected = new Float64Array(own.length);
    sumByLevel(expected, levels, weights, exposures);
    const changes = own.map((before, level) => {
      own[level] = take(prior + at(acts, level), prior + at(expected, level) / before);
      return at(own, level) / before;
    });
    multiplyByLevel(weights, levels, changes);
  }
}

/** By grade and bin: time of all, weighted by their factors. What ends in a bin was in all bins before. */
function timeInShapes(weights: Float64Array, { size, bins, partsMs, grades: { levels, names } }: Coded): Float64Array {
  const time = new Float64Array(names.length * BINS);
  const weightEnding = new Float64Array(names.length * BINS);
  for (let index = 0; index < size; index += 1) {
    const place = (levels[index] as number) * BINS + (bins[index] as number);
    const weight = weights[index] as number;
    weightEnding[place] = (weightEnding[place] as number) + weight;
    time[place] = (time[place] as number) + weight * (partsMs[index] as number);
  }
  for (let grade = 0; grade < names.length; grade += 1) {
    let goesOn = 0;
    for (let bin = BINS - 1; bin >= 0; bin -= 1) {
      const place = grade * BINS + bin;
      if (bin < BINS - 1) time[place] = at(time, place) + goesOn * widthOf(bin);
      goesOn += at(weightEnding, place);
    }
  }
  return time;
}

/** @param bin not the last, which has no end */
function widthOf(bin: number): number {
  return at(BIN_STARTS_MS, bin + 1) - at(BIN_STARTS_MS, bin);
}

/** By spell: the product of the factors of its covariates. */
function weightsOf({ covariates: factors }: Factors, { size, covariates }: Coded): Float64Array {
  const weights = new Float64Array(size).fill(1);
  for (const [which, { levels }] of covariates.entries()) {
    const own = defined(factors[which], "factors");
    if (own.length > 1) multiplyByLevel(weights, levels, own);
  }
  return weights;
}

// The loops over all spells: each sees arrays of one kind only, so that they stay fast.
function multiplyByLevel(weights: Float64Array, levels: Uint32Array, by: Float64Array): void {
  for (let index = 0; index < levels.length; index += 1)
    weights[index] = (weights[index] as number) * (by[levels[index] as number] as number);
}

function sumByLevel(sums: Float64Array, levels: Uint32Array, weights: Float64Array, exposures: Float64Array): void {
  for (let index = 0; index < levels.length; index += 1) {
    const level = levels[index] as number;
    sums[level] = (sums[level] as number) + (weights[index] as number) * (exposures[index] as number);
  }
}

/** By spell: how many acts are expected of one with factors of 1, but for the shape of its grade. */
function exposuresOf(factors: Factors, { size, bins, partsMs, grades: { levels, names } }: Coded): Float64Array {
  const rates = new Float64Array(names.length * BINS);
  const before = new Float64Array(names.length * BINS);
  for (let place = 0; place < rates.length; place += 1) {
    const bin = place % BINS;
    rates[place] = factors.level * at(factors.bins, bin) * at(factors.shapes, place);
    if (bin > 0) before[place] = at(before, place - 1) + at(rates, place - 1) * widthOf(bin - 1);
  }
  const exposures = new Float64Array(size);
  for (let index = 0; index < size; index += 1) {
    const place = (levels[index] as number) * BINS + (bins[index] as number);
    exposures[index] = (before[place] as number) + (rates[place] as number) * (partsMs[index] as number);
  }
  return exposures;
}

function drawnHazard(each: FittedAct, random: Random): ActHazard {
  const { coded, seen, fitted } = each;
  const factors: Factors = {
    level: fitted.level,
    bins: fitted.bins.slice(),
    shapes: fitted.shapes.slice(),
    covariates: fitted.covariates.map((own) => own.slice()),
  };
  const draw: Take = (acts, expected) => gammaDraw(random, acts) / expected;
  for (let sweep = 0; sweep < DRAW_SWEEPS; sweep += 1) takeAnew(factors, coded, seen, draw);
  return hazardOf(each, factors, (covariate) => gammaDraw(random, PRIOR_ACTS[covariate]) / PRIOR_ACTS[covariate]);
}

function hazardOf(
  { act, coded }: FittedAct,
  { level, bins, shapes, covariates }: Factors,
  unseen: (covariate: Covariate) => number,
): ActHazard {
  const factors: Partial<Record<Covariate, ReadonlyMap<string, number>>> = {};
  const ofUnseen: Partial<Record<Covariate, number>> = {};
  for (const [which, { covariate, names }] of coded.covariates.entries()) {
    factors[covariate] = new Map(
      names.map((name, ordinal) => [name, at(defined(covariates[which], "factors"), ordinal)]),
    );
    ofUnseen[covariate] = unseen(covariate);
  }
  return {
    act,
    rates: bins.map((factor) => factor * level),
    ratesOfGrades: new Map(
      coded.grades.names.map((name, grade) => [
        name,
        bins.map((factor, bin) => factor * level * at(shapes, grade * BINS + bin)),
      ]),
    ),
    factors: factors as ActHazard["factors"],
    unseen: ofUnseen as ActHazard["unseen"],
  };
}

/** Indices here come from lengths. */
function at(numbers: Float64Array, index: number): number {
  return numbers[index] as number;
}

function add(counts: Float64Array, index: number): void {
  counts[index] = at(counts, index) + 1;
}
