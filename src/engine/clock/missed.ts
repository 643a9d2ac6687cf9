/** A clock whose due instant has passed: missed at that instant, whenever anybody looks. */
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";

export function missed({ name, clause, targetMs, dueAt }: ClockState, { leadId }: LeadState): LeadEvent {
  return { kind: "clock_missed", leadId, at: dueAt, clock: name, clause, targetMs };
}
