/**
 * How good a lead was, as someone says who was handed it. It decides nothing about the lead: no clock stops, and it is no touch.
 *
 * Who has the lead is known from it. Who had it before is filled in where facts are decided: the lead itself doesn't remember everyone.
 */
import type { Terms } from "../terms/terms.ts";
import type { HandedOver, RateLead } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { AT_MOST_EARLY_MS, refuse } from "../step/refuse.ts";

export function recordRating(terms: Terms, lead: LeadState, input: RateLead): LeadEvent {
  const { ratings } = terms.agreement;
  const { occurredAt: at, by, rating, note } = input;
  if (ratings === undefined) return refuse(input, { kind: "no_ratings" });
  const held = heldNow(lead, by) ?? input.held;
  if (held === undefined) return refuse(input, { kind: "never_had_it", member: by });
  const { leg, cycle, at: givenAt } = held;
  if (!ratings.by.includes(leg)) return refuse(input, { kind: "party_not_asked", party: leg });
  if (at < givenAt - AT_MOST_EARLY_MS) return refuse(input, { kind: "rated_before_assignment" });
  return { kind: "rated", leadId: lead.leadId, at, clause: ratings.clause, leg, by, rating, givenAt, cycle, note };
}

/** The hand-off by which someone has the lead now. */
export function heldNow(lead: LeadState, by: RateLead["by"]): HandedOver | undefined {
  const { leg, owner, assignedAt, cycle, handOff } = lead;
  if (owner !== by || handOff === null || leg === null || assignedAt === null) return undefined;
  return { leg, cycle, at: assignedAt };
}
