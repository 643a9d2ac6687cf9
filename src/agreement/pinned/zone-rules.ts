/** The rules of a time zone as a version of the agreement pins them, like holidays: another system changes nothing that is decided. */

/** What is pinned: `[ZONE_RULES_FROM_MS, ZONE_RULES_UNTIL_MS)`, the years 2000 to 2036: a year more than holidays reach. */
export const ZONE_RULES_FROM_MS = 946_684_800_000;
export const ZONE_RULES_UNTIL_MS = 2_114_380_800_000;

export type ZoneRules = {
  /** IANA name, as the agreement has it. */
  readonly zone: string;
  /**
   * From when on (ms since the epoch) which offset from UTC holds, in minutes: local time is instant + offset. In order; the first begins
   * with the pinned years, the last holds until their end.
   */
  readonly periods: readonly (readonly [fromMs: number, offsetMinutes: number])[];
};
