/** A lead as its row: the snapshot, and beside it what is looked up by. Written by the writer, compared by `baton verify`. */
import { nextDueAt } from "../../engine/standing/next-due.ts";
import { queuePlace } from "../../engine/standing/queue-place.ts";
import { accountableFor } from "../../engine/standing/accountable-for.ts";
import { LEAD_FORMAT, type LeadState } from "../../engine/lead/lead-state.ts";
import { withoutPerson } from "../lead/known-person.ts";

/**
 * @param version number of the last decision about the lead
 * @param agreementVersion the version of the agreement that it was made under
 */
export function leadRow(lead: LeadState, version: number, agreementVersion: number): Readonly<Record<string, unknown>> {
  const accountable = accountableFor(lead);
  const { waits, at } = queuePlace(lead);
  return {
    lead_id: lead.leadId,
    version,
    agreement_version: agreementVersion,
    format: LEAD_FORMAT,
    stage: lead.stage,
    grade: lead.grade,
    owner: lead.owner,
    leg: lead.leg,
    origin: lead.origin,
    captured_at_ms: lead.capturedAt,
    first_touch_at_ms: lead.firstTouchAt,
    next_due_at_ms: nextDueAt(lead),
    urgent_at_ms: at,
    waits,
    accountable: accountable?.member ?? null,
    accountable_as: accountable?.as ?? null,
    next_at_ms: accountable?.nextAt ?? null,
    state: withoutPerson(lead),
  };
}
