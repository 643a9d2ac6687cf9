/** The month that plans begin with when nobody says another: the one after the present, where this machine is. */
import type { EpochMs } from "../../base/time.ts";

export function comingMonth(now: EpochMs): Temporal.PlainYearMonth {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(Temporal.Now.timeZoneId());
  return today.toPlainDate().toPlainYearMonth().add({ months: 1 });
}
