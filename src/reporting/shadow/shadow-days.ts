/** The full local days of a shadow, each with the instant at which its record is due. */
import type { EpochMs } from "../../base/time.ts";
import { dateOfDay, localDay, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";

export type ShadowDay = {
  /** `YYYY-MM-DD`, in the zone of the agreement that was in force at the proposal. */
  readonly day: string;
  /** How many full days there are with it: from 1. */
  readonly days: number;
  /** Its end. */
  readonly until: EpochMs;
};

/**
 * The `days`-th full day after a proposal. The rest of the day of the proposal is no full day: what was decided in it counts with the first.
 *
 * @param days from 1
 * @example proposed on November 22 at 14:00: the first is November 23
 */
export function shadowDay(zone: Zone, proposedAt: EpochMs, days: number): ShadowDay {
  const begun = localDay(zone, proposedAt);
  const first = startOfDay(zone, begun) === proposedAt ? begun : begun + 1;
  const day = first + days - 1;
  return { day: dateOfDay(day), days, until: startOfDay(zone, day + 1) };
}
