/**
 * What the owner of a lead decides about it: accept, reject, pass on.
 *
 * A decision answers an assignment. Dated shortly before it, as two machines' clocks differ, it is taken as of the assignment; dated earlier,
 * it is refused. Who had the lead before and decided in time, heard of late, is acquitted; the lead stays where it is.
 */
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { cadenceOf, type CadenceSoFar } from "../cadence/cadence.ts";
import type { Terms } from "../terms/terms.ts";
import type { Accept, PassOn, Reject } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { PROGRESS_RANK } from "../lead/progress-rank.ts";
import type { Refused } from "../lead/refused.ts";
import { AT_MOST_EARLY_MS, refuse } from "../step/refuse.ts";
import { isMeasuring } from "../standing/clocks.ts";
import { isAccepted } from "../standing/accepted.ts";

type Answer = Accept | Reject | PassOn;
type Leg = NonNullable<LeadState["leg"]>;

export function recordAnswer(terms: Terms, lead: LeadState, input: Answer): readonly LeadEvent[] {
  const before = decidedBefore(lead, input);
  if (before !== undefined) return [before];
  const { leadId, leg, owner, assignedAt } = lead;
  if (leg === null || owner === null || assignedAt === null)
    return [refuse(input, { kind: "not_handed_over", stage: lead.stage })];
  const refused = refuseUnlessTheirs(lead, input, owner);
  if (refused !== undefined) return [refused];
  if (input.occurredAt < assignedAt - AT_MOST_EARLY_MS) return [refuse(input, { kind: "before_assignment" })];
  const at = epochMs(Math.max(input.occurredAt, assignedAt));
  const accepted: LeadEvent = { kind: "accepted", leadId, at, leg, by: input.by, byDefault: false };
  switch (input.kind) {
    case "accept":
      return [isAccepted(lead) ? refuse(input, { kind: "accepted_already" }) : accepted];
    case "reject":
      return [rejected(terms, lead, input, { leg, at })];
    case "pass_on": {
      if (terms.agreement.legs.at(-1)?.id === leg) return [refuse(input, { kind: "on_last_leg" })];
      const passedOn: LeadEvent = { kind: "passed_on", leadId, at, leg, by: input.by, note: input.note };
      return isAccepted(lead) ? [passedOn] : [accepted, passedOn];
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
  if (reason === undefined) return refuse(input, { kind: "unknown_reason", reason: input.reason });
  if (reason.noteRequired && (note === null || note.trim() === ""))
    return refuse(input, { kind: "reason_needs_note", label: reason.label });
  const cadence = reason.afterCadence ? cadenceOf(terms, lead) : undefined;
  if (cadence !== undefined && !cadence.isComplete) return refuse(input, cadenceOpen(cadence));
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
  if (lead.dispute !== null) return refuse(input, { kind: "lead_with_arbiter" });
  if (owner !== input.by) return refuse(input, { kind: "other_owner", owner });
  if (PROGRESS_RANK[lead.stage] >= PROGRESS_RANK.sql)
    return refuse(input, { kind: "at_stage_already", stage: lead.stage });
  return undefined;
}

function cadenceOpen({ attempts, agreedAttempts, channels, agreedChannels }: CadenceSoFar): Refused {
  const missing = [
    ...missingWords(agreedAttempts - attempts, "attempt"),
    ...missingWords(agreedChannels - channels.length, "channel"),
  ];
  return {
    kind: "cadence_open",
    attempts: String(attempts),
    agreedAttempts: String(agreedAttempts),
    channels: String(channels.length),
    agreedChannels: String(agreedChannels),
    missing: missing.join(" and "),
  };
}

/** As the log has it. */
function missingWords(count: number, what: string): readonly string[] {
  return count <= 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"}`];
}
