/** What dialogs and panels say of one lead. */
import type { Stage } from "../../engine/lead/lead-event.ts";
import { counted } from "../english/counted.ts";
import { possessive } from "../english/names.ts";
import { stageName } from "../names/stage-names.ts";

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

/** @param faded what time had left of the score before; null: there was none @example "Fit 55 + engagement 37; it had faded to 80 before. The MQL threshold was 52" */
export function scoreChangeWords({
  fit,
  engagement,
  faded,
  bar,
}: {
  readonly fit: number;
  readonly engagement: number;
  readonly faded: number | null;
  readonly bar: number;
}): string {
  const before = faded === null ? "" : `; it had faded to ${faded} before`;
  return `Fit ${fit} + engagement ${engagement}${before}. The MQL threshold was ${bar}`;
}

/** After the channel. @example "reached the lead (attempt of the cadence)" */
export function touchOutcomeWords({ twoWay, counts }: { readonly twoWay: boolean; readonly counts: boolean }): string {
  return `${twoWay ? "reached the lead" : "no answer"} (${counts ? "counts for the cadence" : "doesn’t count for the cadence"})`;
}

/** A known value of a lead, as it stands in a correction. */
export function valueWords(value: string | number | boolean | null): string {
  if (value === null) return "blank";
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

/** What a lead would be if it were added now. @example ("mql", true) → "Becomes an MQL at once"; ("working", false) → "Its stage then: Working" */
export function becomesWords(stage: Stage, isNew: boolean): string {
  if (!isNew) return `Its stage then: ${stageName(stage)}`;
  if (stage === "mql") return "Becomes an MQL at once";
  return stage === "grey" ? "Goes to the gray zone, for review" : "Is no MQL yet";
}
