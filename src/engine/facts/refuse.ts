import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Refusal } from "../lead/refusal.ts";

/** What makes no sense for this lead now: it is written down, and nothing else happens. */
export function refuse(input: Input, code: Refusal, detail: string): LeadEvent {
  return { kind: "refused", leadId: input.leadId, at: input.recordedAt, input: input.kind, code, detail };
}
