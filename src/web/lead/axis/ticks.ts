/** Where an axis says the time: at round hours or days of the reader's zone. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import { zonedParts } from "../../time/instant-words.ts";
import type { Span, TimeScale } from "./time-scale.ts";

export type Tick = { readonly at: number; readonly percent: number; readonly label: string };

const STEPS_MS = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);
const STEPS_DAYS = [1, 2, 7, 14, 28, 56, 112, 224];

/** @param most about as many as have room */
export function ticksOf(scale: TimeScale, zone: string, most: number): readonly Tick[] {
  const rounded = instantsFor(scale, zone, most);
  const apart = 100 / (most * 1.25);
  const ticks: Tick[] = [];
  for (const at of rounded) {
    const percent = scale.at(at);
    const last = ticks.at(-1);
    if (last !== undefined && percent - last.percent < apart) continue;
    ticks.push({ at, percent, label: labelOf(at, zone) });
  }
  return ticks;
}

function instantsFor(window: Span, zone: string, most: number): readonly number[] {
  const ms = STEPS_MS.find((step) => (window.until - window.from) / step <= most);
  const days = midnights(window, zone);
  const within = (at: number): boolean => at >= window.from && at <= window.until;
  if (ms !== undefined)
    return days
      .flatMap((start, index) => {
        const end = days[index + 1] ?? start + DAY_MS;
        return Array.from({ length: Math.ceil((end - start) / ms) }, (_, step) => start + step * ms);
      })
      .filter(within);
  const inside = days.filter(within);
  const step = STEPS_DAYS.find((each) => inside.length / each <= most) ?? 365;
  return inside.filter((_, index) => index % step === 0);
}

/** The beginning of each day of the zone, from the day in which the window begins. */
function midnights({ from, until }: Span, zone: string): readonly number[] {
  const starts = [midnightBefore(from, zone)];
  for (let last = starts[0] ?? from; last < until && starts.length < 4_000;) {
    // Noon of the next day, whether this one has 23, 24, or 25 hours.
    last = midnightBefore(last + 1.5 * DAY_MS, zone);
    starts.push(last);
  }
  return starts;
}

export function midnightBefore(at: number, zone: string): number {
  const { hour, minute, second } = zonedParts(at, zone);
  const start = at - Number(hour) * HOUR_MS - Number(minute) * MINUTE_MS - Number(second) * 1_000 - (at % 1_000);
  // The clocks were changed since: it is an hour beside midnight.
  const said = Number(zonedParts(start, zone).hour);
  if (said === 0) return start;
  return said < 12 ? start - said * HOUR_MS : start + (24 - said) * HOUR_MS;
}

/** @example "14:30"; at midnight "Mar 9" */
function labelOf(at: number, zone: string): string {
  const { hour, minute, month, day } = zonedParts(at, zone);
  return hour === "00" && minute === "00" ? `${month} ${day}` : `${hour}:${minute}`;
}
