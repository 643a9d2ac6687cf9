/** How many minutes a member has for leads: as the agreement's calculator says of a business day, or half of it. */
import type { Leg } from "../../agreement/terms/agreement.ts";
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { availableTime } from "../../reporting/counting/available-time.ts";
import type { AwayRow } from "../../reporting/rows/rows.ts";

/** Of a business day, where the agreement does not say how long people have for leads. */
const ASSUMED_SHARE = 0.5;

export function minutesForLeads(
  terms: Terms,
  leg: Leg,
  member: string,
  absences: readonly AwayRow[],
  span: { readonly from: EpochMs; readonly until: EpochMs },
): number {
  const perDay = terms.agreement.calculator?.effort?.minutesPerDay;
  const { ms, dayMs } = availableTime(terms, leg, member, absences, span);
  return (ms / dayMs) * (perDay ?? (ASSUMED_SHARE * dayMs) / MINUTE_MS);
}
