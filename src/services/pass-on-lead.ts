import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type PassOnLead = FactOrigin & { readonly leadId: LeadId; readonly by: MemberId; readonly note: string | null };

/** The owner of a leg has qualified the lead and passes it on to the next leg. */
export async function passOnLead(services: Services, actor: Actor, input: PassOnLead): Promise<FactOutcome> {
  return sendFact(services, actor, input, (at) => ({
    kind: "pass_on",
    leadId: input.leadId,
    ...at,
    by: input.by,
    note: input.note,
  }));
}
