import type { EpochMs } from "../../base/time.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { dateOption } from "../date-option.ts";
import { UsageError } from "../usage-error.ts";

/** Whole days of the zone, both named ones included: `[from, until)`. @throws UsageError */
export function periodOption(
  zone: Zone,
  from: string,
  to: string,
): { readonly from: EpochMs; readonly until: EpochMs } {
  const period = {
    from: startOfDay(zone, dayOfDate(dateOption("--from", from))),
    until: startOfDay(zone, dayOfDate(dateOption("--to", to)) + 1),
  };
  if (period.from >= period.until) throw new UsageError(`--to ${to} is before --from ${from}`);
  return period;
}
