/** Single points of failure: one person alone in a pool, or signing for two teams. */
import { listWords } from "../../../words/english/lists.ts";
import { teamName } from "../../../words/english/names.ts";
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
        ? `${name} gets every lead in ${teamName(id)} and is also the one notified when they are late`
        : `${name} gets every lead in ${teamName(id)}, so no one takes leads while they are out`,
      lines: [],
      remedy: "Add another member to the pool, with a small weight",
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
        message: `${name} signs for both ${teamName(same.name)} and ${teamName(party.name)}, so no second person agrees`,
        lines: [],
        remedy: "Name another head for one of the two",
      },
    ];
  });
}

/** A person with a role and a last day: someone else must be named before that day. */
function leaving(agreement: Agreement): readonly Warning[] {
  const { people, owner, parties, qualification, disputes, legs, returns } = agreement;
  const roles = (id: MemberId): readonly (readonly [what: string, key: string])[] => [
    ...(owner === id ? ([["owns the agreement", "owner"]] as const) : []),
    ...parties
      .filter(({ lead }) => lead === id)
      .map(({ name }) => [`heads ${teamName(name)}`, `parties.${name}.head`] as const),
    ...(qualification.greyZone?.decider === id
      ? ([["reviews gray-zone leads", "qualification.grey-zone.decider"]] as const)
      : []),
    ...(disputes?.arbiter === id ? ([["decides disputes", "dispositions.disputes.arbiter"]] as const) : []),
    ...legs
      .filter(({ pool }) => pool.whenNobody.tell === id)
      .map(
        (leg) =>
          [
            `is accountable for waiting leads in ${teamName(leg.id)}`,
            `hand-offs.${leg.id}.nobody-available.tell`,
          ] as const,
      ),
    ...(returns?.owner === id ? ([["is accountable for leads that no one works", "returns.owner"]] as const) : []),
  ];
  return people.flatMap(({ id, name, left }): readonly Warning[] => {
    const held = left === undefined ? [] : roles(id);
    if (held.length === 0) return [];
    return [
      {
        code: "leaves",
        clause: clauseId(`people.${id}`),
        message: `${name} ${listWords(held.map(([what]) => what))}, but their last day is ${left}`,
        lines: [],
        remedy: `Name someone else under ${listWords(held.map(([, key]) => `\`${key}\``))}, in a version that takes effect by ${left}`,
      },
    ];
  });
}
