import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type AgreeRejection = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly note: string | null;
};

/** The giving side agrees with a rejection: its feedback clock is met. */
export async function agreeRejection(services: Services, actor: Actor, input: AgreeRejection): Promise<FactOutcome> {
  const { leadId, by, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "agree_rejection", leadId, ...at, by, note }));
}
