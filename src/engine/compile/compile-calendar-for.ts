/** Whose hours a clock counts in, where they are not those that its target names; compiled once per version. */
import type { Agreement, ClockTerms } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { poolHours } from "./compile-routing.ts";
import {
  type Attributes,
  type AttributeTypes,
  attributeTypes,
  compileConditions,
  Fields,
} from "./compile-conditions.ts";

/**
 * @param clock      of the agreement that was compiled, the very object
 * @param attributes of the lead: the first region that fits counts
 * @param owner      then their own hours, or where they have none those of the leg's pool
 * @returns the id of a calendar; undefined: that of the target
 */
export type CalendarFor = (clock: ClockTerms, attributes: Attributes, owner: MemberId) => string | undefined;

export function compileCalendarFor(agreement: Agreement): CalendarFor {
  const { legs, people } = agreement;
  const types = attributeTypes(agreement);
  const compiled = new Map<ClockTerms, (attributes: Attributes, owner: MemberId) => string | undefined>();
  const own = new Map(people.map(({ id, calendar }) => [id, calendar]));
  for (const leg of legs) {
    const hours = poolHours(people, leg);
    for (const clock of leg.clocks) {
      const { hoursOf, regions } = clock;
      if (hoursOf === undefined && regions === undefined) continue;
      const regionOf = compileRegions(regions ?? [], types);
      const hoursOfOwner = (owner: MemberId): string | undefined => own.get(owner) ?? hours;
      compiled.set(
        clock,
        (attributes, owner) => regionOf(attributes) ?? (hoursOf === "owner" ? hoursOfOwner(owner) : undefined),
      );
    }
  }
  if (compiled.size === 0) return () => undefined;
  return (clock, attributes, owner) => compiled.get(clock)?.(attributes, owner);
}

function compileRegions(
  regions: NonNullable<ClockTerms["regions"]>,
  types: AttributeTypes,
): (attributes: Attributes) => string | undefined {
  const fields = new Fields(types);
  const compiled = regions.map(({ when, calendar }) => ({ calendar, holds: compileConditions(when, fields) }));
  return (attributes) => {
    const values = fields.read(attributes);
    return compiled.find(({ holds }) => holds(values))?.calendar;
  };
}
