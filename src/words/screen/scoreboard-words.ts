/** What the scoreboard and the report say of targets, goals and leads, beyond labels. */
import { counted } from "../english/counted.ts";

/** @example 67 → "67 targets missed" */
export function missedWords(missed: number): string {
  return `${counted(missed, "target")} missed`;
}

/** @example 2 → "2 goals behind pace" */
export function behindWords(goals: number): string {
  return `${counted(goals, "goal")} behind pace`;
}

/** @param leads more than none @example 2 → "2 open leads have no owner or no deadline." */
export function leakageWords(leads: number): string {
  return `${counted(leads, "open lead has", "open leads have")} no owner or no deadline.`;
}

/** What the figures of "from capture to customer" are about. */
export function daysToWinWords(deals: number): string {
  return `${counted(deals, "deal")} won in the period with valid dates; below, the period’s MQLs that have become customers.`;
}
