/** What dialogs and panels say of one lead. */
import { counted } from "../english/counted.ts";
import { possessive } from "../english/names.ts";

/** Before an exception is granted. */
export function exceptionWords(score: number, threshold: number): string {
  return `The lead has ${counted(score, "point")}; the MQL threshold is ${threshold}. With an exception it becomes an MQL immediately and is handed off.`;
}

/**
 * How a score stands to the threshold. Where an exception gave the grade, the score decided nothing.
 *
 * @param exception what it is called; undefined: the score gave the grade
 */
export function thresholdWords(score: number, threshold: number, exception?: string): string {
  if (score >= threshold) return `Reaches the MQL threshold of ${threshold}`;
  if (exception === undefined) return `Below the MQL threshold of ${threshold}`;
  return `An exception counts at any score: ${exception}. The MQL threshold is ${threshold}`;
}

/** Before a lead is reassigned. @param owner the name of who has it; null: no one does */
export function reassignWords(owner: string | null): string {
  const theirs = owner === null ? "any clocks that still run" : `${possessive(owner)} running clocks`;
  return `The new owner’s clocks start now; ${theirs} are canceled. The lead’s total waiting time keeps counting.`;
}

/** @example ("sam", …) → "owned by Sam Okafor" */
export function ownedByWords(owner: string | null, nameOf: (member: string) => string): string {
  return owner === null ? "no owner" : `owned by ${nameOf(owner)}`;
}

/** @example 12 → "Erased from 12 log entries." */
export function erasedWords(entries: number): string {
  return `Erased from ${counted(entries, "log entry", "log entries")}.`;
}
