import type { LeadId, MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type OverrideLead = FactOrigin & { readonly leadId: LeadId; readonly by: MemberId; readonly note: string } & (
    | { readonly decision: "reassign"; readonly to: MemberId }
    | { readonly decision: "disqualify" | "reopen" }
  );

/** Somebody in charge decides against the rules: gives the lead to a member of its party, disqualifies it, or brings it back. */
export async function overrideLead(services: Services, actor: Actor, input: OverrideLead): Promise<FactOutcome> {
  const { leadId, by, note } = input;
  const decided =
    input.decision === "reassign" ? { decision: input.decision, to: input.to } : { decision: input.decision };
  return sendFact(services, actor, input, (at) => ({ kind: "override", leadId, ...at, by, note, ...decided }));
}
