import type { LeadId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type RecordActivity = FactOrigin & { readonly leadId: LeadId; readonly activity: string; readonly note: string | null };

/** The lead did something: engagement. */
export async function recordActivity(services: Services, input: RecordActivity): Promise<FactOutcome> {
  return sendFact(services, input, (at) => ({
    kind: "activity",
    leadId: input.leadId,
    ...at,
    activity: input.activity,
    note: input.note,
  }));
}
