/** Lengths of time, shares, money and hours, as an agreement writes them. Reading gives the very same values again. */
import { assert, defined } from "../../../base/assert.ts";
import { minorDigits } from "../../../base/currency.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import type { TimeLimit } from "../../terms/basic/time-terms.ts";
import { exactly } from "../../terms/agreed-numbers.ts";
import { fraction, times } from "../../../calculator/exact.ts";
import { decimalText } from "../read/values/read-amount.ts";
import { LOWEST_SCORE } from "../read/values/score-range.ts";
import type { Written } from "./written.ts";

const UNITS = [
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
] as const;
const MOST_DIGITS = 15;

/** The largest unit that takes a whole number: "2 hours"; otherwise one that takes two decimals. */
export function writeDuration(ms: number, units: readonly (readonly [string, number])[] = UNITS, prefix = ""): string {
  const whole = units.find(([, unitMs]) => ms > 0 && ms % unitMs === 0);
  const [unit, unitMs] = defined(
    whole ?? units.toReversed().find(([, each]) => Number.isInteger((ms * 100) / each) && ms / each < 1e6),
    `${ms} ms as a length of time`,
  );
  const amount = ms / unitMs;
  return `${amount} ${prefix}${unit}${amount === 1 ? "" : "s"}`;
}

/** A rung is counted in hours and minutes only. */
export function writeRungDuration(ms: number): string {
  return writeDuration(ms, UNITS.slice(1));
}

/** Whole days where days were agreed, otherwise hours or minutes. */
export function writeLength(ms: number, days: number | undefined): string {
  return days === undefined ? writeDuration(ms, UNITS.slice(1)) : `${days} ${days === 1 ? "day" : "days"}`;
}

/** What a business day is worth depends on the calendar, so it stays in the words in which it was agreed. */
export function writeLimit({ hours, targetMs, days, text }: TimeLimit): string {
  if (hours.kind === "wall") return writeLength(targetMs, days);
  return / business days?$/.test(text) ? text : writeDuration(targetMs, UNITS.slice(1), "business ");
}

/** The calendar of the first limit that is counted in business time; else one in whose zone days are counted. */
export function calendarOf(
  calendars: readonly { readonly id: string; readonly zone: string }[],
  limits: readonly (TimeLimit | undefined)[],
): string | undefined {
  for (const limit of limits) if (limit?.hours.kind === "business") return limit.hours.calendar;
  const zone = limits.find((limit) => limit?.zone !== undefined)?.zone;
  return zone === undefined ? undefined : calendars.find((calendar) => calendar.zone === zone)?.id;
}

/** "5%" of "0.05". */
export function writeShare(decimal: string): string {
  return `${decimalText(times(exactly(decimal), fraction(100n)))}%`;
}

/** 12000 or 12000.5, in the currency's own unit. */
export function writeMoney(minor: number, currency: string): Written {
  const text = decimalText(fraction(BigInt(minor), 10n ** BigInt(minorDigits(currency))));
  return text.length <= MOST_DIGITS ? Number(text) : text;
}

/** A decimal text that a place holds as a number. */
export function writeDecimal(decimal: string): number {
  const number = Number(decimal);
  assert(decimal.length <= MOST_DIGITS + 1 && Number.isFinite(number), `${decimal} is short enough to be a number`);
  return number;
}

export function writeScore(fromScore: number): Written {
  return fromScore === LOWEST_SCORE ? "lowest" : fromScore;
}

/** "09:00-17:30"; past midnight "22:00-06:00"; the end of a day is 24:00. */
export function writeInterval(each: { readonly fromMinute: number; readonly untilMinute: number }): string {
  return `${writeTime(each.fromMinute)}-${writeTime(each.untilMinute > 1_440 ? each.untilMinute - 1_440 : each.untilMinute)}`;
}

export function writeTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
