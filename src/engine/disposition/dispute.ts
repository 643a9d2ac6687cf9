/**
 * The giving side objects to a rejection, and the arbiter decides.
 *
 * Upheld, the rejection stands with whatever followed from it. Overturned, the lead goes back to the leg, to someone else. When
 * no one has decided at the deadline, the rejection stands. Decisions are events: they are the precedents.
 */
import type { Disputes } from "../../agreement/terms/parts/disposition-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { legTerms } from "../terms/clock-target.ts";
import { limitOver } from "../clock-time/measure.ts";
import type { AgreeRejection, DecideDispute, Dispute } from "../lead/input.ts";
import type { LeadEvent, Stage } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { AT_MOST_EARLY_MS, refuse } from "../step/refuse.ts";
import type { StageReason } from "../lead/stage-reason.ts";
import { onlyAt, NOTHING } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { isOpen, isUndecided } from "../standing/stages.ts";

type Rejection = NonNullable<LeadState["lastRejection"]>;

/** The giving side answers a rejection: it agrees, or disputes. */
export function recordFeedback(terms: Terms, lead: LeadState, input: AgreeRejection | Dispute): LeadEvent {
  const { disputes, parties } = terms.agreement;
  const rejection = lead.lastRejection;
  if (lead.dispute !== null) return refuse(input, { kind: "rejection_with_arbiter" });
  if (rejection === null || input.occurredAt < rejection.at) return refuse(input, { kind: "no_rejection" });
  const giving = legTerms(terms, rejection.leg).from;
  const isGiving = parties.some(
    ({ name, lead: speaker, members }) => name === giving && (speaker === input.by || members.includes(input.by)),
  );
  if (!isGiving) return refuse(input, { kind: "not_giving_side", party: giving });
  const { leadId } = lead;
  const { occurredAt: at, by, note } = input;
  if (input.kind === "agree_rejection") return { kind: "rejection_agreed", leadId, at, leg: rejection.leg, by, note };
  if (isOpen(lead.stage)) return refuse(input, { kind: "owned_again" });
  if (disputes === undefined) return refuse(input, { kind: "no_disputes" });
  if (at > limitOver(terms, disputes.within, rejection.at))
    return refuse(input, { kind: "dispute_too_late", within: disputes.within.text });
  return disputed(terms, disputes, lead, rejection, { at, heardAt: input.recordedAt, by, note });
}

/** @param from `by`: who objects; null where the reason itself asks for the arbiter */
export function disputed(
  terms: Terms,
  { clause, arbiter, decideWithin }: Disputes,
  { leadId }: Pick<LeadState, "leadId">,
  rejection: Pick<Rejection, "leg" | "by" | "reason">,
  from: {
    readonly at: EpochMs;
    readonly heardAt: EpochMs;
    readonly by: MemberId | null;
    readonly note: string | null;
  },
): LeadEvent {
  const { at, heardAt, by, note } = from;
  const { leg, by: rejectedBy, reason } = rejection;
  const dueAt = epochMs(Math.max(heardAt, limitOver(terms, decideWithin, at)));
  return { kind: "disputed", leadId, at, clause, leg, by, rejectedBy, reason, arbiter, dueAt, note };
}

export function recordDecision(lead: LeadState, input: DecideDispute): LeadEvent {
  const { dispute } = lead;
  if (dispute === null) return refuse(input, { kind: "no_dispute" });
  if (input.by !== dispute.arbiter) return refuse(input, { kind: "not_arbiter", arbiter: dispute.arbiter });
  const { occurredAt } = input;
  const since = dispute.since ?? occurredAt;
  if (occurredAt < since - AT_MOST_EARLY_MS) return refuse(input, { kind: "before_dispute" });
  return decided(lead, dispute, epochMs(Math.max(occurredAt, since)), input);
}

/** Step: a dispute whose time is over, and what a decision means for the lead. Where it goes, `route` decides. */
export const settleDispute = onlyAt(["decide_dispute", "time"], ({ lead, input, soFar }): readonly LeadEvent[] => {
  const { dispute } = lead;
  if (dispute !== null && input.kind === "time" && dispute.dueAt <= input.occurredAt) {
    const lapsed = decided(lead, dispute, dispute.dueAt, { by: null, decision: "upheld", note: null });
    return [lapsed, ...follow(lead, lapsed)];
  }
  return soFar.flatMap((event) => (event.kind === "dispute_decided" ? follow(lead, event) : NOTHING));
});

type Decided = Extract<LeadEvent, { readonly kind: "dispute_decided" }>;

function decided(
  { leadId }: LeadState,
  { clause, leg, rejectedBy, reason }: NonNullable<LeadState["dispute"]>,
  at: EpochMs,
  { by, decision, note }: Pick<Decided, "by" | "decision" | "note">,
): Decided {
  return { kind: "dispute_decided", leadId, at, clause, leg, rejectedBy, reason, by, decision, note };
}

function follow(lead: LeadState, event: Decided): readonly LeadEvent[] {
  // In the arbiter's hands until now, it stays in its stage when it goes back to the leg.
  if (event.decision === "upheld")
    return isUndecided(lead)
      ? [entered("disqualified", lead.cycle, { kind: "rejected", reason: event.reason })]
      : NOTHING;
  return isUndecided(lead) ? NOTHING : [entered("mql", lead.cycle + 1, { kind: "overturned", by: event.by })];

  function entered(stage: Stage, cycle: number, because: StageReason): LeadEvent {
    const { leadId, stage: from } = lead;
    const { at, clause } = event;
    return { kind: "stage_entered", leadId, at, stage, from, cycle, clause, because, valueMinor: null, credits: null };
  }
}
