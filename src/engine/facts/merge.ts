/**
 * Two leads that are one person, as someone says: the duplicate ends, and the other takes over what it has done.
 *
 * Decided one lead at a time: the duplicate first, told what is to be known of the other; then, unless that was refused, the other
 * `absorbs` it. The lead that is further along is the one that stays, so that nothing that was reached is lost.
 */
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms/terms.ts";
import { refuseByHand } from "./by-hand.ts";
import type { Absorb, Input, Merge } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { PROGRESS_RANK } from "../lead/progress-rank.ts";
import { knownByIn, personFilled, whatFills } from "./record-capture.ts";
import { refuse } from "../step/refuse.ts";
import { isClosed } from "../standing/stages.ts";
import { isMeasuring } from "../standing/clocks.ts";

export function recordMerge(terms: Terms, lead: LeadState, input: Merge): readonly LeadEvent[] {
  const refused = refuseMerge(terms, lead, input);
  if (refused !== undefined) return [refused];
  const { leadId, stage, cycle } = lead;
  const { occurredAt, recordedAt: at, by, into, note } = input;
  const merged: LeadEvent = { kind: "merged", leadId, at: occurredAt, by, into, note };
  if (isClosed(stage)) return [merged];
  const because = { kind: "merged", into } as const;
  const rest = { clause: null, because, valueMinor: null, credits: null };
  return [merged, { kind: "stage_entered", leadId, at, stage: "disqualified", from: stage, cycle, ...rest }];
}

function refuseMerge(terms: Terms, lead: LeadState, input: Merge): LeadEvent | undefined {
  const { into, target = null } = input;
  if (into === lead.leadId) return refuse(input, { kind: "same_lead" });
  if (target === null) return refuse(input, { kind: "unknown_lead", into });
  if (target.mergedInto !== null) return refuse(input, { kind: "target_merged", lead: into, into: target.mergedInto });
  if (PROGRESS_RANK[lead.stage] > target.progress)
    return refuse(input, { kind: "further_along", stage: lead.stage, into });
  return refuseByHand(terms, lead, input, "merge");
}

/**
 * What the other lead is told, when the duplicate has been merged into it.
 *
 * @param duplicate as it was before the merge
 * @param events what was decided on the merge
 */
export function absorbOf(
  input: Input,
  duplicate: LeadState | undefined,
  events: readonly LeadEvent[],
): Absorb | undefined {
  if (input.kind !== "merge" || duplicate === undefined || events[0]?.kind !== "merged") return undefined;
  const { leadId: from, person, attributes, activities } = duplicate;
  const { attempts, firstTouchAt, lastTouchAt, lastObservedTouchAt } = duplicate;
  const waitsSince =
    duplicate.clocks.find((clock) => clock.kind === "next-touch" && isMeasuring(clock))?.startedAt ??
    duplicate.unanswered[0] ??
    null;
  return {
    kind: "absorb",
    leadId: input.into,
    occurredAt: input.occurredAt,
    recordedAt: input.recordedAt,
    from,
    person,
    attributes,
    activities,
    touches: { attempts, firstTouchAt, lastTouchAt, lastObservedTouchAt },
    waitsSince,
  };
}

export function absorbed(lead: LeadState, input: Absorb): LeadEvent {
  const { leadId, occurredAt: at, from, activities, touches } = input;
  return {
    kind: "absorbed",
    leadId,
    at,
    from,
    person: personFilled(lead.person, input.person),
    filled: whatFills(lead.attributes, input.attributes),
    activities,
    touches: touchesSince(lead.capturedAt, touches),
    ...knownByIn(input),
  };
}

/** What was before the lead was captured is no touch of it; all attempts count. */
function touchesSince(capturedAt: EpochMs, touches: Absorb["touches"]): Absorb["touches"] {
  const since = (at: EpochMs | null): EpochMs | null => (at !== null && at >= capturedAt ? at : null);
  const lastTouchAt = since(touches.lastTouchAt);
  const lastObservedTouchAt = since(touches.lastObservedTouchAt);
  const firstTouchAt = since(touches.firstTouchAt) ?? lastObservedTouchAt ?? lastTouchAt;
  return { attempts: touches.attempts, firstTouchAt, lastTouchAt, lastObservedTouchAt };
}
