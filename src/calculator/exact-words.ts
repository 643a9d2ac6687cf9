/** Exact numbers as people read them, the same under every locale: `.` for decimals, `,` between thousands. */
import { floor, type Fraction, fraction, HUNDRED, roundHalfUp, times } from "./exact.ts";

const FEW_DECIMALS = 6;
const MOST_DECIMALS = 18;

/**
 * Every digit where six decimals hold them. Otherwise it is cut, never rounded, and ends in "…": cut after two decimals, or later,
 * so that a number beside a whole one does not look whole.
 *
 * @param atLeast decimals that are shown even when they are 0, as in 5.00 EUR
 * @example 81/2 → "40.5"; 350/3 → "116.66…"; 1200000 → "1,200,000"; 140 + 1/3000 → "140.0003…"
 */
export function exactWords(value: Fraction, atLeast = 0): string {
  for (let decimals = atLeast; decimals <= Math.max(FEW_DECIMALS, atLeast); decimals++) {
    const scaled = times(value, tenTo(decimals));
    if (scaled.denominator === 1n) return decimalWords(scaled.numerator, decimals);
  }
  const size = value.numerator < 0n ? fraction(-value.numerator, value.denominator) : value;
  let decimals = Math.max(2, atLeast);
  while (decimals < MOST_DECIMALS && floor(times(size, tenTo(decimals))) === floor(size) * 10n ** BigInt(decimals))
    decimals++;
  const cut = floor(times(size, tenTo(decimals)));
  const sign = value.numerator < 0n ? "-" : "";
  return `${sign}${decimalWords(cut, decimals)}…`;
}

/** Rounded, a half up. @example (350/3, 1) → "116.7" */
export function roundedWords(value: Fraction, decimals: number): string {
  return decimalWords(roundHalfUp(times(value, tenTo(decimals))), decimals);
}

/** Exact, as `exactWords`. @example 1/20 → "5%"; 1/3 → "33.33…%" */
export function percentWords(share: Fraction): string {
  return `${exactWords(times(share, HUNDRED))}%`;
}

/** Rounded to one decimal, as reports print shares. @example 1/3 → "33.3%" */
export function roundedPercentWords(share: Fraction): string {
  return `${roundedWords(times(share, HUNDRED), 1)}%`;
}

/** @param scaled the number × 10 ^ `decimals` */
function decimalWords(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, "0");
  const wholePart = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const decimalPart = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${scaled < 0n ? "-" : ""}${wholePart}${decimalPart}`;
}

function tenTo(power: number): Fraction {
  return fraction(10n ** BigInt(power));
}
