/** The stretches of time in which a zone keeps one offset from UTC. */

/** `[from, until)` in ms since the epoch, which may lie before it; within, local time = instant + `offsetMs`. */
export type OffsetPeriod = { readonly from: number; readonly until: number; readonly offsetMs: number };

/** @returns periods that cover `[from, until)` without gap or overlap, in order */
export function offsetPeriods(zone: string, from: number, until: number): readonly OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const start = at.epochMilliseconds;
    const offsetMs = at.offsetNanoseconds / 1_000_000;
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= until) {
      periods.push({ from: start, until, offsetMs });
      return periods;
    }
    periods.push({ from: start, until: next.epochMilliseconds, offsetMs });
    at = next;
  }
}
