import type { z } from "zod";
import type { PrecedentsResponse } from "../../../api/lead-contract.ts";
import type { Precedents } from "../../../services/leads/read-precedents.ts";

export function presentPrecedents({
  asOf,
  kind,
  from,
  rulings,
  similar,
}: Precedents): z.infer<typeof PrecedentsResponse> {
  return {
    ...{ asOf, kind, from, rulings: [...rulings] },
    similar: similar.map(({ leadId, person, at, ruling, by, shared, reason, grade, origin, score }) => ({
      ...{ leadId, ...person, at, ruling, by, shared: [...shared] },
      ...{ reason, grade, origin, score },
    })),
  };
}
