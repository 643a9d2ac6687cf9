/** How many of something: one of anything is said as one. */
import { exactNumber, signedNumber } from "./numbers.ts";

/** @example (1, "open lead") → "1 open lead"; (1059, "MQL") → "1,059 MQLs"; (2, "opportunity", "opportunities") → "2 opportunities" */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${exactNumber(count)} ${Math.abs(count) === 1 ? one : more}`;
}

/** @example 1 → "+1 point"; -40 → "−40 points" */
export function signedPoints(points: number): string {
  return `${signedNumber(points)} ${Math.abs(points) === 1 ? "point" : "points"}`;
}

/** @example "once", "twice", "5 times" */
export function timesWords(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : counted(count, "time");
}
