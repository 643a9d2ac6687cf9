/**
 * What people decide about a lead by hand, against the rules or beside them: give it to someone, disqualify it, bring it back, grant an
 * exception. Each needs someone in charge, and a note that says why.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { unreachable } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { Terms } from "../terms/terms.ts";
import type { Correct, GrantException, Merge, Override } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { refuse } from "../step/refuse.ts";
import type { Refused } from "../lead/refused.ts";
import { isClosed, isOpen } from "../standing/stages.ts";
import { DECISIONS_BY_HAND, type DecisionByHand } from "../lead/offered.ts";
import { exceptionNamed } from "../compile/compile-exceptions.ts";

type Known = Pick<LeadState, "stage" | "leg" | "owner" | "dispute" | "mergedInto" | "erasedAt">;

/** Why no one can decide so about this lead now; undefined when someone in charge can. */
function whyNotByHand(terms: Terms, lead: Known, decision: DecisionByHand): Refused | undefined {
  const { stage } = lead;
  if (lead.mergedInto !== null) return { kind: "merged", into: lead.mergedInto };
  if (lead.erasedAt !== null) return { kind: "erased" };
  if (decision === "correct") return undefined;
  if (lead.dispute !== null) return { kind: "lead_with_arbiter" };
  switch (decision) {
    case "reassign":
      if (lead.leg !== null && lead.owner !== null && isOpen(stage)) return undefined;
      return { kind: "not_handed_over", stage };
    case "disqualify":
      return isClosed(stage) ? { kind: "closed_already", stage } : undefined;
    case "reopen":
      if (stage === "nurture" || stage === "disqualified" || stage === "lost") return undefined;
      return stage === "customer" ? { kind: "customer_already" } : { kind: "still_open", stage };
    case "grant_exception":
      if (terms.agreement.qualification.exceptions.length === 0) return { kind: "no_exceptions" };
      if (stage === "captured" || stage === "grey" || stage === "nurture") return undefined;
      return isClosed(stage) ? { kind: "closed", stage } : { kind: "at_stage_already", stage };
    case "merge":
      return undefined;
    default:
      return unreachable(decision);
  }
}

/**
 * Who may: the lead of a party and the owner of the agreement. Who gives a lead to someone leads the party that has it; that two leads are
 * one person, or that something of it is another, any member can say.
 */
function inCharge(terms: Terms, lead: Pick<Known, "leg">, decision: DecisionByHand): readonly MemberId[] {
  const { parties, owner } = terms.agreement;
  if (decision === "merge" || decision === "correct")
    return [...new Set([...parties.flatMap(({ lead: each, members }) => [...members, each]), owner])];
  const party = decision === "reassign" ? partyOf(terms, lead) : undefined;
  const leads = parties.filter(({ name }) => party === undefined || name === party).map((each) => each.lead);
  return [...new Set([...leads, owner])];
}

/** What can be decided about a lead now, and by whom: for screens to offer. `recordInput` decides anew when it is done. */
export function decisionsByHand(
  terms: Terms,
  lead: Known,
): readonly { readonly decision: DecisionByHand; readonly by: readonly MemberId[] }[] {
  return DECISIONS_BY_HAND.filter((decision) => whyNotByHand(terms, lead, decision) === undefined)
    .filter((decision) => decision !== "reassign" || receiversOf(terms, lead).length > 0)
    .map((decision) => ({ decision, by: inCharge(terms, lead, decision) }));
}

/** To whom a lead can be given: the other members of the party that has it, who have not left. */
export function receiversOf(terms: Terms, lead: Pick<Known, "leg" | "owner">): readonly MemberId[] {
  const party = partyOf(terms, lead);
  const members = terms.agreement.parties.find(({ name }) => name === party)?.members ?? [];
  return members.filter((member) => member !== lead.owner && terms.left?.has(member) !== true);
}

function partyOf(terms: Terms, { leg }: Pick<Known, "leg">): PartyName | undefined {
  return leg === null ? undefined : legTerms(terms, leg).to;
}

export function recordOverride(terms: Terms, lead: LeadState, input: Override): LeadEvent {
  const refused = refuseByHand(terms, lead, input, input.decision);
  if (refused !== undefined) return refused;
  const { leadId } = lead;
  const { occurredAt: at, by, decision, note } = input;
  if (decision !== "reassign") return { kind: "overridden", leadId, at, by, decision, to: null, note };
  const { to } = input;
  if (to === lead.owner) return refuse(input, { kind: "owner_already", owner: to });
  if (!receiversOf(terms, lead).includes(to))
    return refuse(input, { kind: "no_member_of_party", member: to, party: partyOf(terms, lead) ?? "a party" });
  return { kind: "overridden", leadId, at, by, decision, to, note };
}

export function recordGrant(terms: Terms, lead: LeadState, input: GrantException): LeadEvent {
  const refused = refuseByHand(terms, lead, input, "grant_exception");
  if (refused !== undefined) return refused;
  const exception = exceptionNamed(terms, input.exception);
  if (exception === undefined) return refuse(input, { kind: "unknown_exception", exception: input.exception });
  const { leadId, score } = lead;
  const { occurredAt: at, by, note } = input;
  const { clause, label } = exception;
  const { bar } = terms.agreement.qualification;
  return { kind: "exception_granted", leadId, at, clause, label, by, note, score: score.total, bar };
}

/** Why this member may not decide so about the lead. */
export function refuseUnlessInCharge(
  terms: Terms,
  lead: LeadState,
  input: Override | GrantException | Merge | (Correct & { readonly by: MemberId }),
  decision: DecisionByHand,
): LeadEvent | undefined {
  const able = inCharge(terms, lead, decision);
  if (able.includes(input.by)) return undefined;
  return refuse(input, { kind: "not_in_charge", able: able.join(", ") });
}

export function refuseByHand(
  terms: Terms,
  lead: LeadState,
  input: Override | GrantException | Merge,
  decision: DecisionByHand,
): LeadEvent | undefined {
  const why = whyNotByHand(terms, lead, decision);
  if (why !== undefined) return refuse(input, why);
  const refused = refuseUnlessInCharge(terms, lead, input, decision);
  if (refused !== undefined) return refused;
  if (input.note.trim() === "") return refuse(input, { kind: "by_hand_needs_note" });
  return undefined;
}
