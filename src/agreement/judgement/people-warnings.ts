/** Who is alone with what. */
import type { Agreement, Leg } from "../agreement.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function peopleWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [...agreement.legs.flatMap((leg) => alone(agreement, leg)), ...signedAlone(agreement)];
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
