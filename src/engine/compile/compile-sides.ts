/** Who is of the two sides of each leg, in this version or in any before it; compiled once per version. */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { Party } from "../../agreement/terms/basic/party-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";

type Side = { readonly parties: ReadonlySet<PartyName>; readonly members: ReadonlySet<MemberId> };
export type Sides = { readonly giving: Side; readonly receiving: Side };

export function compileSides(
  { parties, legs }: Agreement,
  earlier: ReadonlyMap<PartyName, Sides> | undefined,
): ReadonlyMap<PartyName, Sides> {
  const sides = new Map(earlier);
  for (const leg of legs) {
    const before = sides.get(leg.id);
    const ofParty = (name: PartyName): MemberId[] => parties.filter((side) => side.name === name).flatMap(onSide);
    const getters = gettersOf(leg);
    const givers = [...ofParty(leg.from), ...(leg.from === leg.to ? getters : [])];
    sides.set(leg.id, {
      giving: withMore(before?.giving, leg.from, givers),
      receiving: withMore(before?.receiving, leg.to, [...ofParty(leg.to), ...getters]),
    });
  }
  return sides;
}

function withMore(side: Side | undefined, party: PartyName, members: readonly MemberId[]): Side {
  return {
    parties: new Set([...(side?.parties ?? []), party]),
    members: new Set([...(side?.members ?? []), ...members]),
  };
}

function onSide({ lead, members }: Party): readonly MemberId[] {
  return [lead, ...members];
}

/** Also who the agreement makes answer for a lead that no one can take. */
function gettersOf({ pool: { members, whenNobody } }: Leg): readonly MemberId[] {
  const others = whenNobody.kind === "overflow" ? whenNobody.members : [];
  return [whenNobody.tell, ...[...members, ...others].map(({ member }) => member)];
}
