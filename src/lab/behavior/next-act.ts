/** What comes next in a spell, and after how much working time: drawn from hazards. */
import type { Act } from "./acts.ts";
import type { ActHazard } from "./fit-hazards.ts";
import { type Covariate, COVARIATES } from "./spell.ts";
import { BIN_STARTS_MS, BINS, binOf } from "./time-bins.ts";

export type NextAct = { readonly act: Act; readonly workedMs: number };

/**
 * @param hazards of the spell's stratum
 * @param sinceMs working time for which the spell has lasted without an act
 * @param when    uniform in [0, 1): the same draw comes later where hazards are lower
 * @param which   uniform in [0, 1): which of the acts
 * @returns working time from the beginning of the spell; null when nothing ever comes
 */
export function nextAct(
  hazards: readonly ActHazard[],
  levels: Readonly<Record<Covariate, string>>,
  sinceMs: number,
  when: number,
  which: number,
): NextAct | null {
  const weights = new Float64Array(hazards.length);
  const rates: Float64Array[] = [];
  for (const hazard of hazards) {
    weights[rates.length] = weightOf(hazard, levels);
    rates.push(ratesFor(hazard, levels));
  }
  let left = -Math.log(1 - when);
  for (let bin = binOf(sinceMs); bin < BINS; bin += 1) {
    const start = Math.max(sinceMs, BIN_STARTS_MS[bin] as number);
    const end = BIN_STARTS_MS[bin + 1] ?? Number.POSITIVE_INFINITY;
    let rate = 0;
    for (let index = 0; index < rates.length; index += 1)
      rate += (weights[index] as number) * ((rates[index] as Float64Array)[bin] as number);
    if (rate > 0 && left <= rate * (end - start)) {
      const { act } = hazards[chosenOf(weights, rates, bin, which * rate)] as ActHazard;
      return { act, workedMs: start + left / rate };
    }
    left -= rate * (end - start);
  }
  return null;
}

/** @param share of the sum of all rates in the bin @returns the index of the act that it falls to */
function chosenOf(weights: Float64Array, rates: readonly Float64Array[], bin: number, share: number): number {
  let left = share;
  for (let index = 0; index < rates.length; index += 1) {
    left -= (weights[index] as number) * ((rates[index] as Float64Array)[bin] as number);
    if (left < 0) return index;
  }
  return rates.length - 1;
}

function ratesFor({ rates, ratesOfGrades }: ActHazard, { grade }: Readonly<Record<Covariate, string>>): Float64Array {
  return ratesOfGrades.get(grade) ?? rates;
}

/** How much faster than the pool. */
function weightOf(hazard: ActHazard, levels: Readonly<Record<Covariate, string>>): number {
  let weight = 1;
  for (const covariate of COVARIATES)
    weight *= hazard.factors[covariate].get(levels[covariate]) ?? hazard.unseen[covariate];
  return weight;
}

/** The chance that an act has come by then, whichever it is. @param ms of working time */
export function chanceBy(
  hazards: readonly ActHazard[],
  levels: Readonly<Record<Covariate, string>>,
  ms: number,
): number {
  let expected = 0;
  for (const hazard of hazards) {
    const weight = weightOf(hazard, levels);
    const rates = ratesFor(hazard, levels);
    for (let bin = 0; bin <= binOf(ms); bin += 1) {
      const end = Math.min(ms, BIN_STARTS_MS[bin + 1] ?? ms);
      expected += weight * (rates[bin] as number) * (end - (BIN_STARTS_MS[bin] as number));
    }
  }
  return 1 - Math.exp(-expected);
}
