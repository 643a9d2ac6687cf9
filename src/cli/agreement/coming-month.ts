/** The month that plans begin with when nobody says another: the one after the present. */
import type { EpochMs } from "../../base/time.ts";

/** @param zone of the agreement; left out: where this machine is */
export function comingMonth(now: EpochMs, zone = Temporal.Now.timeZoneId()): Temporal.PlainYearMonth {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return today.toPlainDate().toPlainYearMonth().add({ months: 1 });
}
