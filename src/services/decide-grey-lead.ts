import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type DecideGreyLead = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly decision: "qualify" | "leave";
  readonly note: string | null;
};

/** The decider says whether a lead in the grey zone is worth a hand-off. */
export async function decideGreyLead(services: Services, actor: Actor, input: DecideGreyLead): Promise<FactOutcome> {
  const { leadId, by, decision, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "decide_grey", leadId, ...at, by, decision, note }));
}
