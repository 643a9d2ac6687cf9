import type { z } from "zod";
import { attributesToEnter } from "../../../agreement/terms/attributes-to-enter.ts";
import { namesIn } from "../../../agreement/terms/names-in.ts";
import type { AgreementResponse } from "../../../api/contract.ts";
import { describeConsequence } from "../../../words/clause/describe-consequence.ts";
import { describeClauses } from "../../../words/clause/describe-clauses.ts";
import type { ActiveAgreement } from "../../../store/agreement/active-agreement.ts";

export function presentAgreement({
  version,
  agreement,
  activeFrom,
}: ActiveAgreement): z.infer<typeof AgreementResponse> {
  const { title, company, zone, currency, people, parties, legs } = agreement;
  return {
    ...{ version, title, company, zone, currency, activeFrom },
    people: people.map(({ id, name }) => ({
      id,
      name,
      parties: parties.filter((party) => party.members.includes(id) || party.lead === id).map((party) => party.name),
      leads: parties.filter((party) => party.lead === id).map((party) => party.name),
    })),
    grades: agreement.scoring.grades.map(({ id, label, fromScore }) => ({ id, label, fromScore })),
    rejectReasons: agreement.rejectReasons.map(({ id, label, noteRequired, then }) => ({
      id,
      label,
      noteRequired,
      then: describeConsequence(then),
    })),
    definitions: agreement.definitions.map(({ term, text }) => ({ term, text })),
    clauses: describeClauses(agreement).map(({ id, text, why }) => ({ id, text, why })),
    legs: legs.map(({ id, from, to, pool }) => ({ id, from, to, members: pool.members.map((each) => each.member) })),
    attributes: attributesToEnter(agreement).map((each) => ({ ...each, values: [...each.values] })),
    origins: [...namesIn(agreement).origins],
  };
}
