/** Reads rates, amounts and money: exactly, as decimal texts and minor units. */
import { sentences } from "../../../../words/english/sentences.ts";
import { compare, type Fraction, fraction, ONE, times, ZERO } from "../../../../calculator/exact.ts";
import { parseMoney } from "../../../../calculator/money.ts";
import { parseNumber, parseRate } from "../../../../calculator/parse-exact.ts";
import type { GoalResult } from "../../../../calculator/goal-problem.ts";
import type { Spot } from "../spot.ts";

/**
 * A rate or share as a decimal text: "5 %" and 0.05 both give "0.05".
 *
 * @param bounds `part`: above 0, at most 1; `share`: from 0 to 1; `growth`: above 0
 */
export function readRate(spot: Spot, bounds: "part" | "share" | "growth"): string | undefined {
  const rate = read(spot, (text) => parseRate(spot.path, text === "1" ? "100%" : text));
  if (rate === undefined) return undefined;
  const isWithin =
    compare(rate, ZERO) >= (bounds === "share" ? 0 : 1) && (bounds === "growth" || compare(rate, ONE) <= 0);
  if (isWithin) return decimalText(rate);
  const wanted = { part: "above 0% and up to 100%", share: "from 0% to 100%", growth: "above 0%" }[bounds];
  spot.report(
    "out_of_range",
    `${decimalText(times(rate, fraction(100n)))}% is out of range.`,
    `Use a share ${wanted}.`,
  );
  return undefined;
}

/** A number as a decimal text, exactly as it was written. */
export function readDecimal(spot: Spot): string | undefined {
  const amount = read(spot, (text) => parseNumber(spot.path, text));
  return amount === undefined ? undefined : decimalText(amount);
}

/** Money above 0, in minor units. */
export function readMoney(spot: Spot, currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  const money = read(spot, (text) => parseMoney(spot.path, text, currency));
  if (money === undefined || money.minor > 0) return money?.minor;
  spot.report("out_of_range", "An amount must be above 0.", "Use an amount above 0.");
  return undefined;
}

function read<Value>(spot: Spot, parse: (text: string) => GoalResult<Value>): Value | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const parsed = parse(text);
  if (parsed.ok) return parsed.value;
  for (const { message, remedy } of parsed.problems)
    spot.report("not_an_amount", sentences(message), sentences(remedy));
  return undefined;
}

/** Every digit, without a trailing zero: the same text for the same number. A written number always ends. */
export function decimalText(value: Fraction): string {
  let digits = 0;
  let scaled = value;
  for (; scaled.denominator !== 1n; digits += 1) scaled = times(scaled, fraction(10n));
  const sign = scaled.numerator < 0n ? "-" : "";
  const all = String(scaled.numerator < 0n ? -scaled.numerator : scaled.numerator).padStart(digits + 1, "0");
  return `${sign}${all.slice(0, all.length - digits)}${digits === 0 ? "" : `.${all.slice(-digits)}`}`;
}
