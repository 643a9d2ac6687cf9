import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { zoneIn } from "../../engine/terms/terms.ts";
import { dateWords } from "../english/dates.ts";

/** The day in the zone of the workspace. @example "November 30, 2026" */
export function dayWords(agreement: Agreement, at: EpochMs): string {
  return dateWords(localDate(zoneIn(agreement, agreement.zone), at));
}
