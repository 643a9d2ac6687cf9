/**
 * What the owner of a lead decides about it: accept, reject, pass on.
 *
 * A decision answers an assignment. Dated shortly before it, as two machines' clocks differ, it is taken as of the assignment; dated earlier,
 * it is refused. Who had the lead before and decided in time, heard of late, is acquitted; the lead stays where it is.
 */
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { cadenceOf, cadenceWords } from "../cadence/cadence.ts";
import type { Terms } from "../terms/terms.ts";
import type { Accept, PassOn, Reject } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { isMeasuring, type LeadState } from "../lead/lead-state.ts";
import { PROGRESS_RANK } from "../lead/progress-rank.ts";
import { refuse } from "./refuse.ts";

type Answer = Accept | Reject | PassOn;
type Leg = NonNullable<LeadState["leg"]>;

/** How much the clocks of two machines may differ. */
export const AT_MOST_EARLY_MS = 5 * MINUTE_MS;

export function recordAnswer(terms: Terms, lead: LeadState, input: Answer): readonly LeadEvent[] {
  const before = decidedBefore(lead, input);
  if (before !== undefined) return [before];
  const { leadId, leg, owner, assignedAt } = lead;
  if (leg === null || owner === null || assignedAt === null)
    return [refuse(input, "not_handed_over", `the lead is ${lead.stage}, and with nobody`)];
  const refused = refuseUnlessTheirs(lead, input, owner);
  if (refused !== undefined) return [refused];
  if (input.occurredAt < assignedAt - AT_MOST_EARLY_MS)
    return [refuse(input, "too_early", "it is dated before the lead was assigned to whom decides")];
  const at = epochMs(Math.max(input.occurredAt, assignedAt));
  const accepted: LeadEvent = { kind: "accepted", leadId, at, leg, by: input.by, byDefault: false };
  switch (input.kind) {
    case "accept":
      return [lead.acceptedAt === null ? accepted : refuse(input, "already_accepted", "the lead is accepted already")];
    case "reject":
      return [rejected(terms, lead, input, { leg, at })];
    case "pass_on": {
      if (terms.agreement.legs.at(-1)?.id === leg) return [refuse(input, "no_next_leg", "the lead is on the last leg")];
      const passedOn: LeadEvent = { kind: "passed_on", leadId, at, leg, by: input.by, note: input.note };
      return lead.acceptedAt === null ? [accepted, passedOn] : [passedOn];
    }
  }
}

function rejected(
  terms: Terms,
  lead: LeadState,
  input: Reject,
  { leg, at }: { readonly leg: Leg; readonly at: EpochMs },
): LeadEvent {
  const { leadId } = lead;
  const { by, note } = input;
  const reason = terms.agreement.rejectReasons.find((each) => each.id === input.reason);
  if (reason === undefined) return refuse(input, "unknown_reason", `the agreement has no reason "${input.reason}"`);
  if (reason.noteRequired && (note === null || note.trim() === ""))
    return refuse(input, "note_required", `the reason "${reason.label}" needs a note`);
  const cadence = reason.afterCadence ? cadenceOf(terms, lead) : undefined;
  if (cadence !== undefined && !cadence.isComplete) return refuse(input, "cadence_open", cadenceWords(cadence));
  return { kind: "rejected", leadId, at, leg, by, reason: reason.id, clause: reason.clause, note };
}

/** Undefined unless it answers an assignment that is over, in its time. */
function decidedBefore(lead: LeadState, input: Answer): LeadEvent | undefined {
  const { by, occurredAt: at, kind: decision } = input;
  if (lead.owner === by && lead.assignedAt !== null && at >= lead.assignedAt - AT_MOST_EARLY_MS) return undefined;
  const answered = lead.clocks.find(
    (clock) =>
      clock.kind === "accept" &&
      clock.owner === by &&
      !isMeasuring(clock) &&
      clock.stoppedAt !== null &&
      clock.status !== "met" &&
      at >= clock.startedAt &&
      at <= clock.dueAt &&
      (clock.status !== "void" || at <= clock.stoppedAt),
  );
  if (answered === undefined) return undefined;
  return { kind: "decided_before", leadId: lead.leadId, at, leg: answered.leg, by, decision };
}

function refuseUnlessTheirs(lead: LeadState, input: Answer, owner: MemberId): LeadEvent | undefined {
  if (lead.dispute !== null) return refuse(input, "in_dispute", "the arbiter has the lead before them");
  if (owner !== input.by) return refuse(input, "not_owner", `the lead is with ${owner}`);
  if (PROGRESS_RANK[lead.stage] >= PROGRESS_RANK.sql)
    return refuse(input, "already_at_stage", `the lead is ${lead.stage} already`);
  return undefined;
}
