/** A lead as scoring sees it, without who works it. */
import type { z } from "zod";
import type { RecentLeadsResponse } from "../../../api/lead-contract.ts";
import type { LeadState } from "../../../engine/lead/lead-state.ts";

export function presentRecentLead({
  leadId,
  person,
  stage,
  score,
  grade,
  attributes,
  activities,
}: LeadState): z.infer<typeof RecentLeadsResponse>["leads"][number] {
  return {
    ...{ leadId, ...person },
    ...{ stage, score: score.total, grade, attributes },
    activities: activities.map((each) => ({ ...each, latest: [...each.latest] })),
  };
}
