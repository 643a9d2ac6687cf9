import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type ResumeClocks = FactOrigin & { readonly leadId: LeadId; readonly by: MemberId };

/** The owner lets go on whatever clocks of the lead stand still. */
export async function resumeClocks(services: Services, actor: Actor, input: ResumeClocks): Promise<FactOutcome> {
  return sendFact(services, actor, input, (at) => ({ kind: "resume", leadId: input.leadId, ...at, by: input.by }));
}
