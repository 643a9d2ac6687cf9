import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type MergeLeads = FactOrigin & {
  /** The duplicate, and the lead that stays. */
  readonly leadId: LeadId;
  readonly into: LeadId;
  readonly by: MemberId;
  readonly note: string;
};

/** Two leads are one person: the duplicate ends, and what is said of it from now on is said of the other. */
export async function mergeLeads(services: Services, actor: Actor, input: MergeLeads): Promise<FactOutcome> {
  const { leadId, into, by, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "merge", leadId, ...at, into, by, note }));
}
