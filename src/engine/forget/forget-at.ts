/**
 * When what identifies a lead's person is to be forgotten.
 *
 * It decides nothing about the lead, and no event tells of it: what was counted stays, and a replay of the log needs no name. Whoever keeps
 * the names asks with the version that decides about the lead, and asks again whenever the lead has changed.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { addDays } from "../zone/add-days.ts";
import type { Zone } from "../zone/zone.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { isClosed, isOpen } from "../standing/stages.ts";

/** What of the terms decides it. */
type Decisive = { readonly agreement: Pick<Agreement, "privacy">; readonly zone: Zone };

/**
 * A lead that has ended is forgotten so long after its end, whatever was heard of it since; a merged one has ended as a duplicate, or before.
 * One that no party has in hand is forgotten so long after the last that was heard of it – a return that is agreed counts as heard on its
 * day, so no one comes back without a name.
 *
 * @returns the first instant at which the person is not to be known any more; it may have passed. Null while a party has the lead in hand
 *          or an arbiter decides whether it has ended, and where the agreement says nothing of it.
 */
export function forgetAt({ agreement, zone }: Decisive, lead: LeadState): EpochMs | null {
  const { privacy } = agreement;
  if (privacy === undefined || isOpen(lead.stage) || lead.dispute !== null) return null;
  const from = isClosed(lead.stage) ? lead.stageEnteredAt : lastHeardAt(lead);
  if (privacy.forgetAfterDays !== undefined) return addDays(zone, from, privacy.forgetAfterDays);
  return epochMs(Math.min(from + privacy.forgetAfterMs, LATEST_MS));
}

function lastHeardAt({ capturedAt, stageEnteredAt, activities, lastTouchAt, returnsAt }: LeadState): EpochMs {
  let last = Math.max(capturedAt, stageEnteredAt, lastTouchAt ?? capturedAt, returnsAt ?? capturedAt);
  for (const { latest } of activities) for (const at of latest) if (at > last) last = at;
  return epochMs(last);
}
