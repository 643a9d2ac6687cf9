/** Durations as people write them: "15 minutes", "2 business hours", "1 business day", "30 days". */
import { DAY_MS, durationMs, type DurationMs, HOUR_MS, MINUTE_MS } from "../../../../base/time.ts";

export type Duration = {
  readonly amount: number;
  readonly unit: "minute" | "hour" | "day" | "week";
  readonly business: boolean;
  /** Whole calendar days, where days or weeks were written: the same local time so many days later. 24 hours are no day. */
  readonly days: number | undefined;
  /** In words; the same for the same length, however it was written. */
  readonly text: string;
};

export const DURATION_EXAMPLES = "“15 minutes”, “2 business hours”, “1 business day”, “30 days”";
const PATTERN = /^(\d{1,6}(?:\.\d{1,2})?)\s+(business\s+)?(minute|hour|day|week)s?$/i;
const WALL_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;

/** @returns undefined when the text is no duration; business weeks are none: say "5 business days" */
export function parseDuration(text: string): Duration | undefined {
  const match = PATTERN.exec(text.trim());
  if (match === null) return undefined;
  const unit = (match[3] ?? "").toLowerCase() as Duration["unit"];
  const business = match[2] !== undefined;
  if (business && unit === "week") return undefined;
  const amount = Number(match[1]);
  return {
    amount,
    unit,
    business,
    days: business ? undefined : daysOf(amount, unit),
    text: wordsOf(amount, unit, business),
  };
}

function daysOf(amount: number, unit: Duration["unit"]): number | undefined {
  const days = unit === "week" ? amount * 7 : unit === "day" ? amount : 0;
  return Number.isInteger(days) && days > 0 ? days : undefined;
}

/** What nobody means: it would end after the last instant there is. */
export const LONGEST_MS = 3_653 * DAY_MS;

/** @param businessDayMs what a business day is worth in the calendar concerned */
export function durationInMs(duration: Duration, businessDayMs: number): DurationMs {
  const unitMs = duration.business && duration.unit === "day" ? businessDayMs : WALL_MS[duration.unit];
  return durationMs(Math.round(duration.amount * unitMs));
}

/** A length of wall time of which no instant is counted from a calendar day, in the largest unit that takes a whole number: "730 days". */
export function calendarTimeWords(ms: DurationMs): string {
  return wordsOf(ms / DAY_MS, "day", false);
}

/** Calendar days, or hours and minutes. */
export function lengthWords(ms: DurationMs, days: number | undefined): string {
  return days === undefined ? wordsOf(ms / MINUTE_MS, "minute", false) : amountWords(days, "day");
}

/**
 * The largest unit that takes a whole number: 120 minutes are "2 hours", 1.5 hours "90 minutes". Weeks are told in days; 48 hours are no days: a
 * day on which the clocks change has 23 or 25. A business day is no number of hours: what it is worth depends on the calendar.
 */
function wordsOf(amount: number, unit: Duration["unit"], business: boolean): string {
  if (business && unit === "day") return amountWords(amount, "business day");
  const ms = Math.round(amount * WALL_MS[unit]);
  const isDays = !business && (unit === "day" || unit === "week");
  const units = isDays ? (["day", "hour", "minute"] as const) : (["hour", "minute"] as const);
  const whole = units.find((each) => ms % WALL_MS[each] === 0 && ms > 0) ?? "minute";
  return amountWords(ms / WALL_MS[whole], business ? `business ${whole}` : whole);
}

/** Part of the terms, which fingerprints are taken of: it never changes, whatever English does elsewhere. */
function amountWords(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit : `${unit}s`}`;
}
