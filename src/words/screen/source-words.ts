/** What is said of a source that is quiet, on its page and by mail. */
import { DAY_MS, HOUR_MS } from "../../base/time.ts";
import { businessWords, wallWords } from "../english/elapsed-words.ts";

/** Whole hours, up to three days. @example 26.5 h → "26 h"; 81 h → "3 d 9 h" */
function hoursWords(ms: number): string {
  return ms < 3 * DAY_MS ? businessWords(ms) : wallWords(ms);
}

/** @example "Usual gap: up to 16 h, and now and then 64 h." */
export function usualGapWords({ usualMs, longMs }: { readonly usualMs: number; readonly longMs: number }): string {
  const usual = Math.max(1, Math.ceil(usualMs / HOUR_MS)) * HOUR_MS;
  const long = Math.ceil(longMs / HOUR_MS) * HOUR_MS;
  return `Usual gap: up to ${hoursWords(usual)}${long > usual ? `, and now and then ${hoursWords(long)}` : ""}.`;
}

/** @example "26 h" */
export function quietWords(ms: number): string {
  return hoursWords(Math.floor(ms / HOUR_MS) * HOUR_MS);
}
