/** Speed to lead in a few lines for the terminal. */
import { numberWords } from "../english/numbers.ts";
import { durationWords } from "../english/duration-words.ts";
import { rateWords } from "./number-words.ts";
import type { SpeedToLead } from "../../reporting/report/report.ts";

export function printSpeedToLead(speed: SpeedToLead): string {
  const { n, medianMs, p90Ms, waiting, medianWithWaitingMs } = speed;
  if (!speed.isRecorded) return "not recorded: the data has no touches";
  if (n === 0) return `no lead was touched; ${numberWords(waiting)} waiting`;
  const known =
    medianWithWaitingMs === null ? "not known yet, fewer than half are touched" : durationWords(medianWithWaitingMs);
  return [
    `median ${words(medianMs)}, p90 ${words(p90Ms)} (n = ${numberWords(n)} touched, nearest-rank); ${numberWords(waiting)} waiting`,
    `median with those untouched counted (Kaplan–Meier): ${known}`,
    `within  5 min: ${rateWords(speed.within5Min)}`,
    `within 15 min: ${rateWords(speed.within15Min)}`,
    `within 60 min: ${rateWords(speed.within60Min)}`,
  ].join("\n");
}

function words(ms: number | null): string {
  return ms === null ? "–" : durationWords(ms);
}
