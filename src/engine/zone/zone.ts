/**
 * The local time of a zone.
 *
 * In the years that a version of the agreement pins, its rules are those of the version; outside of them, and where nothing is pinned,
 * they are what the machine knows. All arithmetic of the engine with local time asks here.
 */
import { MINUTE_MS } from "../../base/time.ts";
import { ZONE_RULES_FROM_MS, ZONE_RULES_UNTIL_MS, type ZoneRules } from "../../agreement/pinned/zone-rules.ts";

export type Zone = {
  /** IANA name. */
  readonly name: string;
  /** Undefined: nothing is pinned. */
  readonly pinned: readonly OffsetPeriod[] | undefined;
};

/** `[from, until)` in ms since the epoch, which may lie before it; within, local time = instant + `offsetMs`. */
export type OffsetPeriod = { readonly from: number; readonly until: number; readonly offsetMs: number };

/** @param rules of this zone; undefined: those of the machine */
export function zoneOf(name: string, rules?: ZoneRules): Zone {
  const pinned = rules?.periods.map(([from, offsetMinutes], index) => ({
    from,
    until: rules.periods[index + 1]?.[0] ?? ZONE_RULES_UNTIL_MS,
    offsetMs: offsetMinutes * MINUTE_MS,
  }));
  return { name, pinned };
}

/** @returns periods that cover `[from, until)`, `from < until`, without gap or overlap, in order; neighbors differ in their offset */
export function offsetPeriods({ name, pinned }: Zone, from: number, until: number): readonly OffsetPeriod[] {
  if (pinned === undefined) return machinePeriods(name, from, until);
  const periods: OffsetPeriod[] = [];
  if (from < ZONE_RULES_FROM_MS) addAll(periods, machinePeriods(name, from, Math.min(until, ZONE_RULES_FROM_MS)));
  for (const period of pinned) {
    if (period.until <= from) continue;
    if (period.from >= until) break;
    const within = {
      from: Math.max(from, period.from),
      until: Math.min(until, period.until),
      offsetMs: period.offsetMs,
    };
    addAll(periods, [within]);
  }
  if (until > ZONE_RULES_UNTIL_MS) addAll(periods, machinePeriods(name, Math.max(from, ZONE_RULES_UNTIL_MS), until));
  return periods;
}

function machinePeriods(name: string, from: number, until: number): readonly OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(name);
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

/** Where pinned years and those of the machine meet with the same offset, it is one period. */
function addAll(periods: OffsetPeriod[], more: readonly OffsetPeriod[]): void {
  for (const period of more) {
    const last = periods.at(-1);
    if (last?.offsetMs === period.offsetMs) periods[periods.length - 1] = { ...last, until: period.until };
    else periods.push(period);
  }
}
