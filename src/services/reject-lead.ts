import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type RejectLead = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly reason: string;
  readonly note: string | null;
};

/** The owner gives the lead back, with a reason of the agreement; the reason says what happens next. */
export async function rejectLead(services: Services, actor: Actor, input: RejectLead): Promise<FactOutcome> {
  const { leadId, by, reason, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "reject", leadId, ...at, by, reason, note }));
}
