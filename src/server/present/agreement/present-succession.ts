import type { z } from "zod";
import type { LeadsResponse } from "../../../api/agreement-contract.ts";
import type { Succession } from "../../../services/succession/read-succession.ts";

export function presentSuccession({ asOf, parties, mayName }: Succession): z.infer<typeof LeadsResponse> {
  return {
    asOf,
    mayName,
    parties: parties.map(({ party, naming, mayObject, mayConfirm }) => ({
      ...{ party: party.name, lead: party.lead, mayObject, mayConfirm },
      naming: naming === null ? null : presentNaming(naming),
    })),
  };
}

type LastNaming = NonNullable<Succession["parties"][number]["naming"]>;

function presentNaming({ number, lead, by, at, effectiveFrom, standing, objection }: LastNaming) {
  return {
    ...{ number, lead, at, effectiveFrom, standing },
    by: by.name,
    objection: objection === null ? null : { by: objection.by.name, at: objection.at, reason: objection.reason },
  };
}
