/** The stretches of time in which a zone keeps one offset from UTC. */
import { type EpochMs, epochMs } from "../../base/time.ts";

/** `[from, until)`, within which local time = instant + `offsetMs`. */
export type OffsetPeriod = { readonly from: EpochMs; readonly until: EpochMs; readonly offsetMs: number };

/** @returns periods that cover `[from, until)` without gap or overlap, in order */
export function offsetPeriods(zone: string, from: EpochMs, until: EpochMs): readonly OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  let start: EpochMs = from;
  for (;;) {
    const offsetMs = at.offsetNanoseconds / 1_000_000;
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= until) {
      periods.push({ from: start, until, offsetMs });
      return periods;
    }
    periods.push({ from: start, until: epochMs(next.epochMilliseconds), offsetMs });
    start = epochMs(next.epochMilliseconds);
    at = next;
  }
}
