import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type DecideDispute = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly decision: "upheld" | "overturned";
  readonly note: string | null;
};

/** The arbiter decides: the rejection is upheld, or overturned and the lead goes back to the leg. */
export async function decideDispute(services: Services, actor: Actor, input: DecideDispute): Promise<FactOutcome> {
  const { leadId, by, decision, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "decide_dispute", leadId, ...at, by, decision, note }));
}
