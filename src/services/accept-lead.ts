import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type AcceptLead = FactOrigin & { readonly leadId: LeadId; readonly by: MemberId };

/** The owner takes the lead on. */
export async function acceptLead(services: Services, actor: Actor, input: AcceptLead): Promise<FactOutcome> {
  return sendFact(services, actor, input, (at) => ({ kind: "accept", leadId: input.leadId, ...at, by: input.by }));
}
