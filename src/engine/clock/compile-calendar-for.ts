/** Whose hours a clock counts in, where they are not those that its target names; compiled once per version. */
import type { Agreement, ClockTerms } from "../../agreement/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { type Attributes, compileConditions, Fields } from "../scoring/compile-conditions.ts";

/**
 * @param clock      of the agreement that was compiled, the very object
 * @param attributes of the lead: the first region that fits counts
 * @param owner      then their own hours, where they have any
 * @returns the id of a calendar; undefined: that of the target
 */
export type CalendarFor = (clock: ClockTerms, attributes: Attributes, owner: MemberId) => string | undefined;

export function compileCalendarFor({ legs, people }: Agreement): CalendarFor {
  const compiled = new Map<ClockTerms, (attributes: Attributes, owner: MemberId) => string | undefined>();
  const own = new Map(people.map(({ id, calendar }) => [id, calendar]));
  for (const clock of legs.flatMap(({ clocks }) => clocks)) {
    const { hoursOf, regions } = clock;
    if (hoursOf === undefined && regions === undefined) continue;
    const regionOf = compileRegions(regions ?? []);
    compiled.set(
      clock,
      (attributes, owner) => regionOf(attributes) ?? (hoursOf === "owner" ? own.get(owner) : undefined),
    );
  }
  if (compiled.size === 0) return () => undefined;
  return (clock, attributes, owner) => compiled.get(clock)?.(attributes, owner);
}

function compileRegions(regions: NonNullable<ClockTerms["regions"]>): (attributes: Attributes) => string | undefined {
  const fields = new Fields();
  const compiled = regions.map(({ when, calendar }) => ({ calendar, holds: compileConditions(when, fields) }));
  return (attributes) => {
    const values = fields.read(attributes);
    return compiled.find(({ holds }) => holds(values))?.calendar;
  };
}
