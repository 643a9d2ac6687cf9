/**
 * Instants and durations.
 *
 * Every instant inside Baton is an `EpochMs`: whole milliseconds since 1970-01-01T00:00:00Z.
 * This file reads no clock; time comes in as an argument everywhere.
 */
import { assert } from "./assert.ts";

declare const epochMsBrand: unique symbol;
declare const durationMsBrand: unique symbol;

/** Whole milliseconds since the Unix epoch. */
export type EpochMs = number & { readonly [epochMsBrand]: true };
/** Whole milliseconds, never negative. */
export type DurationMs = number & { readonly [durationMsBrand]: true };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The instants Baton accepts: the years 1970 to 2199. Anything else is a typing mistake, and is refused at the edge. */
export const EARLIEST_MS = 0;
export const LATEST_MS = 7_258_118_400_000;

/** What is due at the last instant is never due. */
export function isNever(at: number): boolean {
  return at >= LATEST_MS;
}

/** @throws AssertionError unless `value` is a whole number within the years 1970–2199 */
export function epochMs(value: number): EpochMs {
  const isInstant = Number.isInteger(value) && value >= EARLIEST_MS && value <= LATEST_MS;
  // The message is made only when it is needed: this is called for every decision.
  if (!isInstant) assert(false, `not an instant: ${value}`);
  return value as EpochMs;
}

/** @throws AssertionError unless `value` is a whole number `>= 0` */
export function durationMs(value: number): DurationMs {
  if (!(Number.isInteger(value) && value >= 0)) assert(false, `not a duration: ${value}`);
  return value as DurationMs;
}

/** The instant as an ISO 8601 string in UTC, for logs, messages and JSON. */
export function isoInstant(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

/**
 * Reads an ISO 8601 instant with its offset (`2026-03-06T16:50+01:00`, `…Z`).
 *
 * @returns undefined when the text is not such an instant, or lies outside 1970–2199
 */
export function parseInstant(text: string): EpochMs | undefined {
  try {
    const ms = Temporal.Instant.from(text).epochMilliseconds;
    return ms >= EARLIEST_MS && ms <= LATEST_MS ? epochMs(ms) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a name is an IANA time zone (`Europe/Berlin`). A fixed offset such as `+01:00` is none: it knows no summer. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
