/** Reads the names of parties and grades. */
import type { PartyName } from "../../../terms/basic/basic-terms.ts";
import type { Known } from "../known.ts";
import type { Spot } from "../spot.ts";

/** The party that a place names; undefined when there is none, which is reported. */
export function readPartyName(spot: Spot, parties: Known["parties"]): PartyName | undefined {
  const name = spot.text();
  const party = parties.find((each) => each.name === name);
  if (party === undefined && name !== undefined)
    spot.unknown(
      name,
      "isn't a party",
      parties.map((each) => each.name),
    );
  return party?.name;
}

/** The grade that a place names, as it is written; reported when there is none of that name. */
export function readGradeName(spot: Spot, grades: Known["grades"]): string | undefined {
  const grade = spot.text();
  if (grade !== undefined && !grades.some((each) => each.id === grade))
    spot.unknown(
      grade,
      "isn't a grade",
      grades.map((each) => each.id),
    );
  return grade;
}
