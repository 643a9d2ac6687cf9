/** Members who share leads, each with a weight, and the hours in which they work. */
import { teamName } from "../../../words/english/names.ts";
import type { PoolMember, Weighted } from "../../terms/basic/pool-terms.ts";
import type { NamedField } from "../format/field.ts";
import type { Known } from "../read/known.ts";
import { Names } from "../read/names.ts";
import type { Spot } from "../read/spot.ts";
import type { Among } from "../write/among.ts";
import type { WrittenKeys } from "../write/written.ts";

export const weights = { read, write };

function read(place: Spot, { people, parties, party }: Known): readonly Weighted[] {
  const members = parties.find(({ name }) => name === party)?.members;
  return new Names(place, place.field as NamedField).all().map(({ key, spot, at }) => {
    const { problems } = place;
    const member = people.check(key, { problems, at, path: spot.path });
    const weight = spot.value?.kind === "number" ? spot.value.number : Number.NaN;
    if (!(weight >= 0.01 && weight <= 100))
      spot.report(
        "out_of_range",
        "Weights go from 0.01 to 100.",
        "Use 1 for an equal share, 2 for twice as many leads.",
      );
    if (party !== undefined && members !== undefined && !members.includes(member))
      problems.add(
        "contradiction",
        at,
        spot.path,
        `“${key}” is in the ${teamName(party)} pool but isn't a member of ${teamName(party)}.`,
        `Add them under parties.${party}.members.`,
      );
    return { member, weight: Number.isFinite(weight) ? weight : 1 };
  });
}

function write(members: readonly Weighted[]): WrittenKeys {
  return Object.fromEntries(members.map(({ member, weight }) => [member, weight]));
}

/** Each works in their own hours, or in those of the pool. */
export function withHours(
  members: readonly Weighted[],
  hours: string | undefined,
  { people }: Pick<Known, "people">,
): readonly PoolMember[] {
  return members.map(({ member, weight }) => {
    const calendar = people.all.find((person) => person.id === member)?.calendar ?? hours;
    return { member, weight, calendar };
  });
}

/** The hours of the pool are those of its members who have none of their own. */
export function hoursOfPool(members: readonly PoolMember[], { people }: Pick<Among, "people">): string | undefined {
  const hasOwnHours = ({ member }: PoolMember): boolean =>
    people.some((person) => person.id === member && person.calendar !== undefined);
  return members.find((member) => !hasOwnHours(member))?.calendar;
}
