/** In which zone someone reads a time that is sent to them: that of their hours, else that of the company. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";

type Known = Pick<Agreement, "people" | "legs" | "calendars" | "zone">;

export function zoneOfMember({ people, legs, calendars, zone }: Known, member: MemberId): string {
  const own = people.find(({ id }) => id === member)?.calendar;
  const pools = legs.flatMap(({ pool }) => pool.members);
  const hours = own ?? pools.find((each) => each.member === member)?.calendar;
  return calendars.find(({ id }) => id === hours)?.zone ?? zone;
}
