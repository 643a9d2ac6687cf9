/** What the queue and the notices say of themselves. */
import { counted } from "../english/counted.ts";
import { numberWords } from "../english/numbers.ts";

/** @param shown how many of them are on the screen @example (120, 100) → "120 leads to work, most urgent first (showing the first 100)." */
export function queueWords(leads: number, shown: number): string {
  if (leads === 0) return "Most urgent first.";
  const part = leads > shown ? ` (showing the first ${numberWords(shown)})` : "";
  return `${counted(leads, "lead")} to work, most urgent first${part}.`;
}

/** @example 0 → "no touches yet"; 1 → "1 attempt" */
export function attemptsWords(attempts: number): string {
  return attempts === 0 ? "no touches yet" : counted(attempts, "attempt");
}

/** @param newest how many are on the screen, where that is not all; null: it is @example (12, null) → "12 unread. One notice per lead." */
export function noticesWords(unread: number, newest: number | null): string {
  const part = newest === null ? "" : ` Showing the newest ${newest}.`;
  return `${unread === 0 ? "All read." : `${numberWords(unread)} unread.`} One notice per lead.${part}`;
}
