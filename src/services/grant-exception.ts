import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type GrantException = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  /** The clause of the exception. */
  readonly exception: string;
  readonly note: string;
};

/** Somebody in charge lets an exception of the agreement hold for a lead that has not reached the bar: it is an MQL. */
export async function grantException(services: Services, actor: Actor, input: GrantException): Promise<FactOutcome> {
  const { leadId, by, exception, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "grant_exception", leadId, ...at, by, exception, note }));
}
