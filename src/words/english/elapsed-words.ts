/** Durations as screens count them. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { durationWords } from "./duration-words.ts";

/** Calendar time: days are 24 hours. @example 11_400_000 → "3 h 10 min" */
export function wallWords(ms: number): string {
  return durationWords(Math.max(0, ms));
}

/** Business time: hours are not gathered into days, because a business day has not 24 of them. @example 93_600_000 → "26 h" */
export function businessWords(ms: number): string {
  if (ms < DAY_MS) return wallWords(ms);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const hours = `${Math.floor(ms / HOUR_MS)} h`;
  return minutes === 0 ? hours : `${hours} ${minutes} min`;
}

/** What is left, with seconds where they count. @example 125_000 → "2:05 min" */
export function countdownWords(ms: number): string {
  if (ms >= 10 * MINUTE_MS) return wallWords(ms);
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} min`;
}
