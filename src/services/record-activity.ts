import type { LeadId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type RecordActivity = FactOrigin & { readonly leadId: LeadId; readonly activity: string; readonly note: string | null };

/** The lead did something: engagement. */
export async function recordActivity(services: Services, actor: Actor, input: RecordActivity): Promise<FactOutcome> {
  return sendFact(services, actor, input, (at) => ({
    kind: "activity",
    leadId: input.leadId,
    ...at,
    activity: input.activity,
    note: input.note,
  }));
}
