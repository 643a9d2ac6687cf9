import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type PauseClocks = FactOrigin & { readonly leadId: LeadId; readonly by: MemberId; readonly reason: string };

/** The owner lets clocks of the lead stand still, for a reason that the agreement names for them. */
export async function pauseClocks(services: Services, actor: Actor, input: PauseClocks): Promise<FactOutcome> {
  const { leadId, by, reason } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "pause", leadId, ...at, by, reason }));
}
