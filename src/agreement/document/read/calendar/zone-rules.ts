/** The rules of a time zone as this machine knows them; pinned into the agreement when it is read, like holidays. */
import { assert } from "../../../../base/assert.ts";
import { MINUTE_MS } from "../../../../base/time.ts";
import { ZONE_RULES_FROM_MS, ZONE_RULES_UNTIL_MS, type ZoneRules } from "../../../pinned/zone-rules.ts";

type Zoned = { readonly zone: string };

const known = new Map<string, ZoneRules>();

/** The rules of each zone that an agreement names, by name: of the workspace, its calendars, and its quiet hours. */
export function resolveZones({
  zone,
  calendars,
  quietHours,
}: Zoned & {
  readonly calendars: readonly Zoned[];
  readonly quietHours: Zoned | undefined;
}): readonly ZoneRules[] {
  const names = new Set([
    zone,
    ...calendars.map((each) => each.zone),
    ...(quietHours === undefined ? [] : [quietHours.zone]),
  ]);
  return [...names].sort().map(resolveZoneRules);
}

/** @param zone IANA name that exists */
export function resolveZoneRules(zone: string): ZoneRules {
  const before = known.get(zone);
  if (before !== undefined) return before;
  const rules = { zone, periods: askMachine(zone) };
  known.set(zone, rules);
  return rules;
}

function askMachine(zone: string): ZoneRules["periods"] {
  const periods: [number, number][] = [];
  let at: Temporal.ZonedDateTime | null =
    Temporal.Instant.fromEpochMilliseconds(ZONE_RULES_FROM_MS).toZonedDateTimeISO(zone);
  for (; at !== null && at.epochMilliseconds < ZONE_RULES_UNTIL_MS; at = at.getTimeZoneTransition("next")) {
    const minutes = at.offsetNanoseconds / 1_000_000 / MINUTE_MS;
    assert(Number.isInteger(minutes), `${zone}: no whole minutes from UTC`);
    periods.push([at.epochMilliseconds, minutes]);
  }
  return periods;
}
