/** Who is alone with what. */
import { clauseId, type MemberId } from "../../../base/ids.ts";
import type { Agreement, Leg } from "../../terms/agreement.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function peopleWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [...agreement.legs.flatMap((leg) => alone(agreement, leg)), ...signedAlone(agreement), ...leaving(agreement)];
}

function alone({ parties, people }: Agreement, { id, pool }: Leg): readonly Warning[] {
  const [only, ...others] = pool.members;
  if (only === undefined || others.length > 0) return [];
  const name = people.find((person) => person.id === only.member)?.name ?? only.member;
  const isLead = parties.some((party) => party.name === id && party.lead === only.member);
  return [
    {
      code: isLead ? "lead_alone_in_pool" : "one_person_pool",
      clause: pool.clause,
      message: isLead
        ? `${name} gets every lead of ${id}, and is the one who is told when they are late`
        : `${name} gets every lead of ${id}: when they are away, nobody is there`,
      lines: [],
      remedy: "name somebody else beside them, with a small weight",
    },
  ];
}

function signedAlone({ parties, people }: Agreement): readonly Warning[] {
  return parties.flatMap((party, index): readonly Warning[] => {
    const same = parties.slice(0, index).find(({ lead }) => lead === party.lead);
    if (same === undefined) return [];
    const name = people.find(({ id }) => id === party.lead)?.name ?? party.lead;
    return [
      {
        code: "signed_alone",
        clause: party.clause,
        message: `${name} signs for ${same.name} and for ${party.name}: that is no agreement between two`,
        lines: [],
        remedy: "let somebody else answer for one of the two",
      },
    ];
  });
}

/** Who answers for something, and has a last day: somebody else must be named before it. */
function leaving(agreement: Agreement): readonly Warning[] {
  const { people, owner, parties, qualification, disputes, legs, returns } = agreement;
  const roles = (id: MemberId): readonly (readonly [what: string, key: string])[] => [
    ...(owner === id ? ([["owns the agreement", "owner"]] as const) : []),
    ...parties.filter(({ lead }) => lead === id).map(({ name }) => [`leads ${name}`, `parties.${name}.lead`] as const),
    ...(qualification.greyZone?.decider === id
      ? ([["decides on grey leads", "qualification.grey-zone.decider"]] as const)
      : []),
    ...(disputes?.arbiter === id ? ([["decides disputes", "dispositions.disputes.arbiter"]] as const) : []),
    ...legs
      .filter(({ pool }) => pool.whenNobody.tell === id)
      .map((leg) => [`answers for waiting leads of ${leg.id}`, `hand-offs.${leg.id}.nobody-available.tell`] as const),
    ...(returns?.owner === id ? ([["answers for leads that nobody works", "returns.owner"]] as const) : []),
  ];
  return people.flatMap(({ id, name, left }): readonly Warning[] => {
    const held = left === undefined ? [] : roles(id);
    if (held.length === 0) return [];
    return [
      {
        code: "leaves",
        clause: clauseId(`people.${id}`),
        message: `${name} ${held.map(([what]) => what).join(", ")}, and ${left} is their last day`,
        lines: [],
        remedy: `name somebody else under ${held.map(([, key]) => `\`${key}\``).join(", ")}, in a version that is in force by ${left}`,
      },
    ];
  });
}
