import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type DisputeRejection = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly note: string | null;
};

/** The giving side objects to a rejection; the arbiter of the agreement decides. */
export async function disputeRejection(
  services: Services,
  actor: Actor,
  input: DisputeRejection,
): Promise<FactOutcome> {
  const { leadId, by, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "dispute", leadId, ...at, by, note }));
}
