import type { z } from "zod";
import type { LeadListResponse } from "../../../api/leads-contract.ts";
import type { listLeads } from "../../../services/leads/list-leads.ts";
import { presentAccountable } from "./present-accountable.ts";

type Listed = Awaited<ReturnType<typeof listLeads>>["leads"][number];

export function presentListedLead({ lead, times, lastAt }: Listed): z.infer<typeof LeadListResponse>["leads"][number] {
  const { leadId, person, origin, capturedAt, stage, stageEnteredAt, score, grade, owner, leg } = lead;
  return {
    ...{ leadId, ...person, origin, capturedAt, stage, stageEnteredAt },
    ...{ score: score.total, grade, owner, party: leg, accountable: presentAccountable(lead), times, lastAt },
  };
}
