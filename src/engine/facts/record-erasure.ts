/** A lead whose person was erased has ended, whatever it was, and is not heard of again: a person who comes back is another lead. */
import type { Erase, Input } from "../lead/input.ts";
import { isFact } from "./is-fact.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { refuse } from "../step/refuse.ts";
import { isClosed } from "../standing/stages.ts";

export function recordErasure({ stage, cycle }: LeadState, { leadId, recordedAt: at }: Erase): readonly LeadEvent[] {
  const erased: LeadEvent = { kind: "erased", leadId, at };
  if (isClosed(stage)) return [erased];
  const rest = { clause: null, because: { kind: "erased" }, valueMinor: null, credits: null } as const;
  return [erased, { kind: "stage_entered", leadId, at, stage: "disqualified", from: stage, cycle, ...rest }];
}

/** What was captured under its id before would be known by it again. */
export function refuseErased(lead: LeadState | null, input: Input): LeadEvent | undefined {
  if (lead === null || lead.erasedAt === null || (!isFact(input) && input.kind !== "erase")) return undefined;
  return refuse(input, { kind: "erased_for_good" });
}
