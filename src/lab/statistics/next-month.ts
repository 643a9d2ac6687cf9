/**
 * How likely the next month keeps a number, as far as months alike tell: with the scatter between months beyond chance, and with how little the mean is
 * known.
 *
 * Source: for shares the beta-binomial, for counts the negative binomial distribution, fitted by moments; J. Skellam, "A probability distribution derived from
 * the binomial distribution", Journal of the Royal Statistical Society B 10 (1948), 257–261. Two months or more.
 */
import { assert } from "../../base/assert.ts";
import { logChoose, logGamma } from "./log-gamma.ts";

export type MonthHits = { readonly hits: number; readonly n: number };

/** @param share 0..1, of as many as in an average month */
export function chanceOfShare(months: readonly MonthHits[], share: number): number {
  assert(months.length > 1, "one month has no scatter");
  const of = months.reduce((sum, { n }) => sum + n, 0);
  const mean = (months.reduce((sum, { hits }) => sum + hits, 0) + 0.5) / (of + 1);
  const scatter = months.reduce(
    (sum, { hits, n }) => sum + (n === 0 ? 0 : (hits - n * mean) ** 2 / (n * mean * (1 - mean))),
    0,
  );
  const excess = Math.max(1, scatter / (months.length - 1));
  const usual = Math.max(1, Math.round(of / months.length));
  const correlation = Math.min(0.99, Math.max(1e-6, (usual > 1 ? (excess - 1) / (usual - 1) : 0) + excess / of));
  const size = 1 / correlation - 1;
  const [a, b] = [mean * size, (1 - mean) * size];
  let chance = 0;
  for (let hits = Math.ceil(share * usual - 1e-9); hits <= usual; hits += 1)
    chance += Math.exp(logChoose(usual, hits) + logBeta(hits + a, usual - hits + b) - logBeta(a, b));
  return Math.min(1, chance);
}

/** That a month has as many, or more. */
export function chanceOfCount(months: readonly number[], count: number): number {
  assert(months.length > 1, "one month has no scatter");
  const mean = (months.reduce((sum, each) => sum + each, 0) + 0.5) / months.length;
  const scatter = months.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (months.length - 1);
  const variance = Math.max(mean, scatter) * (1 + 1 / months.length);
  const shape = (mean * mean) / (variance - mean);
  let below = 0;
  for (let k = 0; k < count; k += 1)
    below += Math.exp(
      logGamma(k + shape) -
        logGamma(shape) -
        logGamma(k + 1) +
        shape * Math.log(shape / (shape + mean)) +
        k * Math.log(mean / (shape + mean)),
    );
  return Math.max(0, 1 - below);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
